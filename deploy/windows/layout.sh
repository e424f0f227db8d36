#!/usr/bin/env bash
# Lays out a worker for a Windows PC: layout.sh DIR [OPTION ...], the same as './facesets windows-worker'.
set -euo pipefail
exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../facesets" windows-worker "$@"
