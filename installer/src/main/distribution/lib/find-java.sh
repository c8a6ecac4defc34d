# Finds an installed Java. Sourced by bin/acme, and by mvnw at the root of the sources.
#
#   find_java MINIMUM PROGRAM    the first home whose version is at least MINIMUM and that has bin/PROGRAM
#
# sets java_home (empty where none fits) and java_looked (one line for each place, with what was found there).
# Versions are read from the home's `release` file, so looking costs no JVM start.

find_java() {
  java_minimum=$1
  java_program=$2
  java_home=
  java_looked=
  java_place 'ACME_JAVA_HOME' "${ACME_JAVA_HOME-}" && return
  java_place 'JAVA_HOME' "${JAVA_HOME-}" && return
  java_place 'java on PATH' "$(java_on_path)" && return
  if [ -x /usr/libexec/java_home ]; then
    java_place '/usr/libexec/java_home' "$(/usr/libexec/java_home -v "$1+" 2>/dev/null || :)" && return
  fi
  for java_candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/*; do
    [ -d "$java_candidate" ] || continue
    java_place "$java_candidate" "$java_candidate" && return
  done
  java_looked="$java_looked
  and in /usr/lib/jvm, /usr/java, /opt/java, /Library/Java/JavaVirtualMachines, ~/.sdkman/candidates/java, ~/.jdks"
}

# Tells whether the home $2, known to the user as $1, fits; if so it is java_home.
java_place() {
  if [ -z "$2" ]; then
    java_found='not set'
    [ "$1" = 'java on PATH' ] && java_found='none'
  elif [ ! -x "$2/bin/java" ]; then
    java_found="$2 has no bin/java"
  else
    java_version=$(java_version_of "$2")
    case $java_version in
      '' | *[!0-9]*) java_found="$2 does not tell its version" ;;
      *)
        if [ "$java_version" -lt "$java_minimum" ]; then
          java_found="Java $java_version"
        elif [ ! -x "$2/bin/$java_program" ]; then
          java_found="Java $java_version without bin/$java_program"
        else
          java_home=$2
          return 0
        fi
        ;;
    esac
  fi
  java_looked="$java_looked
  $1: $java_found"
  return 1
}

# The feature version (25) of the home $1; 1.8 counts as 1.
java_version_of() {
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/^[^"]*"\([0-9]*\).*/\1/p'
  fi
}

# The home of the java on PATH, with symbolic links followed.
java_on_path() {
  java_link=$(command -v java 2>/dev/null) || return 0
  while [ -L "$java_link" ]; do
    java_target=$(readlink "$java_link")
    case $java_target in
      /*) java_link=$java_target ;;
      *) java_link=${java_link%/*}/$java_target ;;
    esac
  done
  java_link=${java_link%/*}
  printf '%s\n' "${java_link%/*}"
}
