# For Pester files that start servers of their own, on ports that are free.

function global:Get-FreePort {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $listener.LocalEndpoint.Port
    $listener.Stop()
}

function global:Start-Daemon([string] $Name, [string] $Arguments, [string] $Output) {
    $path = "/usr/sbin/$Name", "/usr/bin/$Name" | Where-Object { Test-Path $_ } | Select-Object -First 1
    Start-Process $path $Arguments -RedirectStandardOutput $Output -RedirectStandardError "$Output.err" -PassThru
}

# A command that is the PowerShell of this process: one process, which can be killed.
function global:New-PwshCommand([string] $Path) {
    $process = [Environment]::ProcessPath
    $command = if ([IO.Path]::GetFileNameWithoutExtension($process) -eq 'dotnet') { "'$process' '$PSHOME/pwsh.dll'" } else { "'$process'" }
    Set-Content $Path "#!/bin/sh`nexec $command `"`$@`""
    & chmod +x $Path
}
