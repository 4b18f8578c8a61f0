# The site in production: no private Postgres, no demonstration accounts. See docs/operations.md.
FROM node:22-bookworm-slim AS viewer
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY src/viewer src/viewer
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY Directory.Build.props Directory.Build.targets Directory.Packages.props BannedSymbols.txt .editorconfig global.json ./
COPY migrations migrations
COPY src src
COPY --from=viewer /src/src/Elearning.Web/wwwroot/viewer src/Elearning.Web/wwwroot/viewer
RUN dotnet restore src/Elearning.Web --locked-mode \
 && dotnet publish src/Elearning.Web -c Release --no-restore -o /site

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /site
COPY --from=build /site ./
COPY content /content
RUN install -d -o "$APP_UID" -g "$APP_UID" /data
# The nursery of 32 MB: docs/operations.md.
ENV ASPNETCORE_HTTP_PORTS=8080 Data__Directory=/data Data__Content=/content DOTNET_GCgen0size=0x2000000
USER $APP_UID
VOLUME /data
EXPOSE 8080
# The image has no curl; bash speaks enough HTTP.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "Elearning.Web.dll"]
