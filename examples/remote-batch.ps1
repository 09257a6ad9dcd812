<#
.SYNOPSIS
Classifies a folder with several workstations at once.

.DESCRIPTION
Gives each session of PowerShell remoting, over SSH or WinRM, one shard of the images, and merges the logs. The images and the results are
in folders that all machines see by the same name, such as a network share; the model is copied to each machine. The machines need
PowerShell 7.6 and the module.

The results of all machines come back as objects, each with the machine in PSComputerName. The script ends with an exit code:

  0  all files are done
  1  files failed, a machine was lost (its images are missing), or the logs could not be merged
  2  nothing was classified

Run it again after a loss, with whatever machines there are: what is done is skipped. On Windows, a session over WinRM may not open
network shares with your rights (the "second hop"): use SSH with a password, CredSSP, or resource-based Kerberos delegation.

.PARAMETER Session
The sessions, from New-PSSession; several on one machine are allowed.

.PARAMETER Model
A model file (.pixelmodel) or an ilastik project with a classifier, on this machine.

.PARAMETER InputPath
Images, with wildcards, as the machines see them: an absolute path.

.PARAMETER OutputPath
The folder for the results, as all machines see it, this one too: an absolute path.

.PARAMETER Source
What to write for each image, as -Source of Invoke-BatchClassification. By default SimpleSegmentation.

.PARAMETER ModulePath
Where the module is on the machines, if it is not installed there. On this machine, import it first.

.EXAMPLE
$sessions = New-PSSession -HostName lab1, lab2, me@lab3
./remote-batch.ps1 -Session $sessions -Model nuclei.pixelmodel -InputPath '/mnt/lab/raw/*.tif' -OutputPath /mnt/lab/results
$sessions | Remove-PSSession

.EXAMPLE
$sessions = New-PSSession -ComputerName lab1, lab2 -ConfigurationName PowerShell.7 -Credential (Get-Credential)
./remote-batch.ps1 -Session $sessions -Model nuclei.pixelmodel -InputPath '\\server\lab\raw\*.tif' -OutputPath \\server\lab\results
#>
param(
    [Parameter(Mandatory)] [System.Management.Automation.Runspaces.PSSession[]] $Session,
    [Parameter(Mandatory)] [string] $Model,
    [Parameter(Mandatory)] [string] $InputPath,
    [Parameter(Mandatory)] [string] $OutputPath,
    [string[]] $Source = @('SimpleSegmentation'),
    [string] $ModulePath = 'PSPixelClassification'
)

$ErrorActionPreference = 'Stop'
$copies = @()
$Source = $Source -split ',' | ForEach-Object Trim
try {
    if (-not (Get-Command Merge-BatchLog -ErrorAction Ignore)) { throw 'The module PSPixelClassification, which merges the logs here, is neither imported nor installed.' }
    foreach ($machine in $Session) {
        $name = "$([guid]::NewGuid())$([System.IO.Path]::GetExtension($Model))"
        $copies += Invoke-Command -Session $machine { Join-Path ([System.IO.Path]::GetTempPath()) $using:name }
        Copy-Item -LiteralPath $Model -Destination $copies[-1] -ToSession $machine
    }

    $jobs = for ($i = 0; $i -lt $Session.Count; $i++) {
        $batch = @{
            Path            = $InputPath
            Model           = $copies[$i]
            Source          = $Source
            DestinationPath = $OutputPath
            ShardIndex      = $i
            ShardCount      = $Session.Count
            SkipExisting    = $true
            LogPath         = "$OutputPath/logs/shard-$i.jsonl"
        }
        Invoke-Command -Session $Session[$i] -AsJob -ArgumentList $ModulePath, $batch -ScriptBlock {
            param($ModulePath, $Batch)
            Import-Module $ModulePath -ErrorAction Stop
            Invoke-BatchClassification @Batch
        }
    }
    $results = @($jobs | Receive-Job -Wait -ErrorVariable failures -ErrorAction Continue)
} catch {
    Write-Host "Nothing was classified: $_"
    exit 2
} finally {
    for ($i = 0; $i -lt $copies.Count; $i++) {
        if ($Session[$i].State -ne 'Opened') { continue }
        Invoke-Command -Session $Session[$i] { Remove-Item -LiteralPath $args[0] -ErrorAction Ignore } -ArgumentList $copies[$i]
    }
}

$results
$lost = @($jobs | Where-Object State -NE Completed)
$jobs | Remove-Job -Force
$code = $results.Count -eq 0 ? 2 : [int] ($failures.Count + $lost.Count -gt 0)
try {
    # Whatever came of it: the report of an earlier run would say that all is well.
    $null = Get-ChildItem -LiteralPath "$OutputPath/logs" -Filter shard-*.jsonl |
        Merge-BatchLog -Destination "$OutputPath/batch-log.jsonl" -ReportPath "$OutputPath/report.html"
} catch {
    Write-Host "The logs are not merged: $_"
    $code = [Math]::Max($code, 1)
}
exit $code
