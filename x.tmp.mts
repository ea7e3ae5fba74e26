const a=process.cpuUsage(); const {loadPacks}=await import('./src/policy/index.ts'); let u=process.cpuUsage(a); console.log('import',(u.user+u.system)/1e3)
const b=process.cpuUsage(); await loadPacks('decisions' as never); u=process.cpuUsage(b); console.log('load',(u.user+u.system)/1e3)
