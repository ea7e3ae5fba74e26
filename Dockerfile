# The application alone; the engine is a service of its own (docker-compose.yml). Not built on the machine that this was written on,
# which has no Docker engine; `npm run build` was.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN IBM_TELEMETRY_DISABLED=true npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN IBM_TELEMETRY_DISABLED=true npm ci --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production BINGLIAN_ENGINE=address BINGLIAN_DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
# Models, tables, forms, the sample and the desk are read as files.
COPY processes processes
COPY decisions decisions
COPY forms forms
COPY samples samples
COPY desk desk
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.BINGLIAN_PORT || 3000) + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/runtime/start/cli.js"]
