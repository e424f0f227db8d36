# Asks the card: what each model runs on, and how far its answers are from the processor's; or one line that says what
# is missing. Nothing else needs to run.
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'settings.ps1')
$natives = Join-Path $PSScriptRoot 'natives'
$classPath = Join-Path $PSScriptRoot 'worker\lib\main\*'
$pack = Join-Path $PSScriptRoot "data\models\$env:FACESETS_PACK"
& java '--enable-native-access=ALL-UNNAMED' "-Donnxruntime.native.path=$natives" '-Xmx768m' -cp $classPath `
    io.facesets.analysis.tool.Verify $pack --provider $env:FACESETS_EMBED_PROVIDER
exit $LASTEXITCODE
