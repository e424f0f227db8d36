#!/bin/sh
# A made-up Immich server: fake-immich.sh [PORT [PHOTOS|FOLDER [DELAY_MS]]]. Needs a build with tests (./facesets test -pl stager-service -am).
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
program="$here/target/test-classes"
[ -d "$program/io/facesets/stager/fake" ] || { echo "Build first: ./facesets test -pl stager-service -am" >&2; exit 2; }
libraries="$here/target/quarkus-app/lib/main"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -cp "$program:$libraries/*" io.facesets.stager.fake.FakeImmichMain "$@"
