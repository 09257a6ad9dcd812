#!/usr/bin/env bash
# Runs the Core tests of features, forests, training and projects on ARM, which qemu stands for: the same bits are expected there.
# Needs qemu-aarch64 and arm64's C++ and OpenSSL libraries. Debian:
#     dpkg --add-architecture arm64 && apt-get update && apt-get install qemu-user libstdc++6:arm64 libssl3:arm64
# Arguments: other beginnings of full names of tests. The last line is "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet publish tests/PSPixelClassification.TestRunner -c Release -r linux-arm64 --self-contained --disable-build-servers \
    --artifacts-path "$folder/artifacts" -o "$folder/tests" --verbosity quiet >&2

names=PSPixelClassification.Core.Tests
[ $# -gt 0 ] || set -- $names.Features. $names.Forests. $names.Classification. $names.Projects.
# Write-xor-execute maps .NET's code twice, which qemu does not carry out.
DOTNET_EnableWriteXorExecute=0 qemu-aarch64 "$folder/tests/PSPixelClassification.TestRunner" "$folder/tests/$names.dll" "$@"
