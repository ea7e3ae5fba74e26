import { h } from '../lib/dom.js'

/** A watermark over the page of a case that tries out a draft regulation. Answers how to take it off. */
export const trialMark = () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="240"><text x="30" y="150" transform="rotate(-24 180 120)" font-size="22" fill="#b3261e" fill-opacity=".10" font-family="sans-serif">征求意见稿试办 仅供演练</text></svg>'
  const mark = h('div', { class: 'trial', 'aria-hidden': 'true', style: `background-image:url("data:image/svg+xml,${encodeURIComponent(svg)}")` })
  document.body.append(mark)
  return () => mark.remove()
}
