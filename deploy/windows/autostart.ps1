# Has the worker start with this PC, and again a minute after it has ended: a task of Windows' own scheduler. -Remove takes
# it away. Run as administrator; the worker itself runs with your own rights, whether or not you are logged in.
param([switch]$Remove)
$ErrorActionPreference = 'Stop'
$name = 'face-sets worker'
if ($Remove) {
    Stop-ScheduledTask -TaskName $name -ErrorAction SilentlyContinue
    Unregister-ScheduledTask -TaskName $name -Confirm:$false
    Write-Host "Removed: $name"
    exit 0
}
. (Join-Path $PSScriptRoot 'settings.ps1')
if (-not $env:FACESETS_CONTENT_SECRET) {
    Write-Host 'FACESETS_CONTENT_SECRET in settings.ps1 is empty: set it to what the Linux machine has.'
    exit 2
}
$worker = Join-Path $PSScriptRoot 'worker.ps1'
$log = Join-Path $PSScriptRoot 'worker.log'
$command = "-NoProfile -ExecutionPolicy Bypass -Command `"& '$worker' *>> '$log'; exit `$LASTEXITCODE`""
$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $command -WorkingDirectory $PSScriptRoot
$trigger = New-ScheduledTaskTrigger -AtStartup
$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -StartWhenAvailable `
    -RestartCount 255 -RestartInterval (New-TimeSpan -Minutes 1) -ExecutionTimeLimit ([TimeSpan]::Zero)
$owner = New-ScheduledTaskPrincipal -UserId "$env:USERDOMAIN\$env:USERNAME" -LogonType S4U -RunLevel Limited
Register-ScheduledTask -TaskName $name -Action $action -Trigger $trigger -Settings $settings -Principal $owner -Force | Out-Null
Start-ScheduledTask -TaskName $name
Write-Host "Started, and starts with this PC from now on: $name. What it says is in $log."
