# What bin/run, bin/test and bin/content share: set-up that happens only when something changed. Sourced from the checkout's root.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Nothing bin/run starts outlives it; bin/test lets the compiler server stay (it leaves by itself), which builds many projects in a third of the time.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=${UseSharedCompilation-false}

web=src/Elearning.Web/bin/Release/net10.0/Elearning.Web.dll

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

need_dotnet() {
  dotnet --version >/dev/null 2>&1 || fail "The .NET 10 SDK is missing. Get it from https://dotnet.microsoft.com/download/dotnet/10.0
  Debian, Ubuntu: apt-get install dotnet-sdk-10.0 (after adding Microsoft's packages)    macOS: brew install dotnet-sdk"
}

need_node() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || a === 20 && b >= 19 ? 0 : 1)' 2>/dev/null \
    && command -v npm >/dev/null || fail "Node 20.19 or newer, with npm, is missing. Get it from https://nodejs.org
  Debian, Ubuntu: the NodeSource packages, then apt-get install nodejs    macOS: brew install node"
}

# One number for the content of files and folders; what is made from them does not count.
fingerprint() {
  { uname -sm; LC_ALL=C find "$@" \( -name bin -o -name obj -o -name node_modules -o -path '*/wwwroot/viewer' -o -path src/viewer/test \) -prune \
    -o -type f -exec cksum {} +; } | LC_ALL=C sort | cksum
}

# once STAMP INPUT... -- COMMAND...: does nothing when the inputs are as they were when COMMAND last succeeded.
once() {
  local stamp=$1 inputs=() now; shift
  while [ "$1" != -- ]; do inputs+=("$1"); shift; done; shift
  now=$(fingerprint "${inputs[@]}")
  [ "$(cat "$stamp" 2>/dev/null)" = "$now" ] || { "$@" && mkdir -p "${stamp%/*}" && echo "$now" >"$stamp"; }
}

npm_packages() { once node_modules/.set-up package.json package-lock.json .npmrc -- npm_ci; }
npm_ci() { say "Installing npm packages…"; npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2; }

viewer_bundle() { once src/Elearning.Web/wwwroot/viewer/.set-up package-lock.json src/viewer -- vite_build; }
vite_build() { say "Bundling the viewer…"; npm run --silent build -- --logLevel error >&2; }

# A build made by hand since our stamp may come from other sources: then MSBuild decides.
build_web() {
  [ -z "$(find "${web%/*}" -maxdepth 1 -name 'Elearning.*.dll' -newer "$web.set-up" 2>/dev/null)" ] || rm -f "$web.set-up"
  once "$web.set-up" Directory.*.{props,targets} global.json BannedSymbols.txt src/Elearning.* migrations -- dotnet_build src/Elearning.Web
}
dotnet_build() { # PROJECT
  say "Building $1…"
  dotnet restore "$1" --locked-mode -v quiet >&2 && dotnet msbuild "$1" -m -p:Configuration=Release -v:quiet -nologo >&2
}
