# Sourced by ./media and ./test: finds the .NET SDK, installs what may be installed, says what is missing.

die() { printf '%s\n' "$@" >&2; exit 1; }

# Sets $dotnet to an SDK that satisfies global.json.
find_dotnet() {
  local candidate
  for candidate in dotnet "${DOTNET_ROOT:-/nonexistent}/dotnet" "$HOME/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
    dotnet=$(command -v "$candidate" 2>/dev/null) || continue
    (cd "$root" && "$dotnet" --version >/dev/null 2>&1) && return
  done
  die "The .NET 10 SDK is needed and was not found." \
      "Install it from https://dotnet.microsoft.com/download/dotnet/10.0, or: curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
}

# Prints the command that installs the named packages here; fails where no package manager is known.
install_command() {
  if command -v apt-get >/dev/null; then echo "apt-get install -y --no-install-recommends $*"
  elif command -v dnf >/dev/null; then echo "dnf install -y $*"
  elif command -v apk >/dev/null; then echo "apk add $*"
  elif command -v pacman >/dev/null; then echo "pacman -Sy --noconfirm $*"
  elif command -v zypper >/dev/null; then echo "zypper --non-interactive install $*"
  elif command -v brew >/dev/null; then echo "brew install $*"
  else return 1
  fi
}

# Prints nothing (root), "sudo -n" (passwordless sudo), or fails: nobody is asked for a password behind their back.
privilege() {
  if [ "$(id -u)" = 0 ]; then return 0; fi
  command -v sudo >/dev/null && sudo -n true 2>/dev/null && echo "sudo -n"
}

# Installs packages quietly; fails where it may not or where that fails. MEDIA_NO_INSTALL=1 forbids it.
install_packages() {
  local command as log
  [ -z "${MEDIA_NO_INSTALL:-}" ] || return 1
  command=$(install_command "$@") || return 1
  case $command in brew*) as= ;; *) as=$(privilege) || return 1 ;; esac
  log=$(mktemp)
  echo "Installing $* ($command) ..." >&2
  case $command in apt-get*) $as apt-get update -qq >"$log" 2>&1 || true ;; esac
  if $as env DEBIAN_FRONTEND=noninteractive $command >>"$log" 2>&1 </dev/null; then rm -f "$log"; return 0; fi
  tail -n 20 "$log" >&2
  rm -f "$log"
  return 1
}

# Prints what publishes the functions as native code, which starts ten times as fast: nothing where no linker is, or where MEDIA_NATIVE=0 spares its minutes of compiling.
native_functions() {
  local linker
  [ "${MEDIA_NATIVE:-1}" != 0 ] || return 0
  for linker in clang gcc; do
    if echo 'int main(void) { return 0; }' | "$linker" -x c - -o /dev/null 2>/dev/null; then
      echo "-p:NativeFunctions=true -p:CppCompilerAndLinker=$linker"
      return 0
    fi
  done
}

have_ffmpeg() { command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null; }

# FFmpeg with ffprobe and the x264 encoder, installed if need be.
need_ffmpeg() {
  local how
  if ! have_ffmpeg; then
    if ! install_packages ffmpeg || ! have_ffmpeg; then
      how=$(install_command ffmpeg) || how="https://ffmpeg.org/download.html"
      die "FFmpeg (ffmpeg and ffprobe) is needed and was not found. Install it: ${how/#apt-get/sudo apt-get}"
    fi
  fi
}

# What builds of other sources left behind is no reason to build; a removed file changes its folder.
newer_sources() {
  local stamp=$1; shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}
