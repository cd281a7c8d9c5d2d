# The connector's image. Build: docker build -t source-zoom:0.1.0 .
# For a base that never changes: --build-arg NODE_IMAGE=node:26-slim@sha256:…
ARG NODE_IMAGE=node:26-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY . .
# Set by a release, for the link from the form to the guide.
ARG GITHUB_SERVER_URL
ARG GITHUB_REPOSITORY
RUN npm ci --ignore-scripts \
 && npm run build \
 && node scripts/fill-addresses.mjs

FROM ${NODE_IMAGE}
# No package manager at run time: it has no work here, and `npm start` would swallow signals.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* \
 && mkdir -p /airbyte /secrets /config \
 && chown 1000:1000 /airbyte
# The platform writes into its working directory; the program is root's, and nobody's to change.
WORKDIR /airbyte
COPY --from=build /build/out/bundle/source-zoom /opt/source-zoom
# The disk of a container is new each time: nothing compiled would be found again.
ENV NODE_ENV=production TZ=UTC NODE_NO_WARNINGS=1 NODE_DISABLE_COMPILE_CACHE=1
# V8 does not bound its heap by the container's memory on its own; the rest is for buffers and the key tables.
# A page of rows is looked at once: a young generation that holds it whole, and an old one that is not swept for nothing.
ENV AIRBYTE_ENTRYPOINT="node --max-old-space-size-percentage=50 --min-semi-space-size=16 --max-semi-space-size=16 --initial-old-space-size=64 /opt/source-zoom/main.mjs"
ENTRYPOINT ["node", "--max-old-space-size-percentage=50", "--min-semi-space-size=16", "--max-semi-space-size=16", "--initial-old-space-size=64", "/opt/source-zoom/main.mjs"]
LABEL io.airbyte.name="source-zoom" io.airbyte.version="0.1.0"
USER 1000:1000
