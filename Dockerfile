# Built by readers: no Docker engine was at hand where this was written, so it has not been run (README says the same).
FROM node:26-bookworm-slim AS build
WORKDIR /amphi
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:26-bookworm-slim
WORKDIR /amphi
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && mkdir data && chown node:node data
COPY --from=build /amphi/build build
COPY src src
COPY supabase supabase
# Postgres refuses to run as root, and Docker's default profile forbids what Amphi does about it elsewhere.
USER node
ENV PORT=3000 HOST=0.0.0.0 AMPHI_DATA=/amphi/data
VOLUME /amphi/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node itself, not npm: signals must reach the server for it to end well.
CMD ["node", "src/entry.ts"]
