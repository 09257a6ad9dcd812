# Starts the PowerShell that runs this script once more. Where PowerShell is a .NET tool, its process is dotnet and pwsh.dll the first argument.

function global:Invoke-Pwsh {
    $process = [Environment]::ProcessPath
    [string[]] $prefix = if ([IO.Path]::GetFileNameWithoutExtension($process) -eq 'dotnet') { @(Join-Path $PSHOME 'pwsh.dll') } else { @() }
    & $process @prefix -NoProfile -NonInteractive @args
}
