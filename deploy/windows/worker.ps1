# Runs the embed worker, and starts it again when something else than a refusal has ended it. Ctrl-C ends both.
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'settings.ps1')
if (-not $env:FACESETS_CONTENT_SECRET) {
    Write-Host 'FACESETS_CONTENT_SECRET in settings.ps1 is empty: set it to what the Linux machine has.'
    exit 2
}
$env:FACESETS_DATA = Join-Path $PSScriptRoot 'data'
$natives = Join-Path $PSScriptRoot 'natives'
$program = Join-Path $PSScriptRoot 'worker\quarkus-run.jar'
while ($true) {
    $began = Get-Date
    & java '-XX:+ExitOnOutOfMemoryError' '--enable-native-access=ALL-UNNAMED' '--sun-misc-unsafe-memory-access=allow' `
        "-Donnxruntime.native.path=$natives" '-Xmx768m' -jar $program
    $code = $LASTEXITCODE
    # 0: it was asked to end. 1 and 2: it has said what is wrong, and trying again would not mend it. So does 3 when it
    # comes at once: something is missing; later it is the broker, which has been away for too long.
    $atOnce = ((Get-Date) - $began).TotalSeconds -lt 45
    if ($code -in 0, 1, 2 -or ($code -eq 3 -and $atOnce)) { exit $code }
    Write-Host "The worker ended with code $code and is started again in 5 seconds."
    Start-Sleep -Seconds 5
}
