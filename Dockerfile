FROM node:24-bookworm-slim
WORKDIR /srv/kkori
ENV NODE_ENV=production HOST=0.0.0.0 DATABASE_URL=file:/data/kkori.db

COPY package.json package-lock.json prisma.config.ts ./
COPY prisma/schema.prisma prisma/schema.prisma
RUN npm ci --omit=dev

COPY . .
RUN node --import tsx scripts/build.ts && mkdir /data && chown -R node:node /data dist

USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Not through npm, so that SIGTERM reaches the server itself.
CMD ["node", "src/main.ts"]
