<#
.SYNOPSIS
Classifies what is new in a folder, every night or as it arrives.

.DESCRIPTION
For scheduled tasks, with a model that exists. Classifies the files of -InputPath that have no results of this model yet, appends a line of
JSON for each to a log, and ends with an exit code:

  0  all files are done, or another instance is at work
  1  some files failed; the log says which and why, the others are done
  2  nothing was classified: there is no file, or a setting is wrong

Files that are still being written, as by a microscope, are left for the next run: those whose size or time changes within -SettleSeconds,
and those that another program has open and locked (Windows always tells that, other systems only of programs that lock).

One instance works on a log at a time; a second one ends at once. With logs of their own, several machines share the work on one folder:
each image is computed once. A killed run leaves nothing half written, and the next one does the rest.

With -Watch the script goes on until it is stopped. It looks at the folder every -IntervalSeconds: notifications of the file system would
come at once, but get lost on network shares. What fails is tried again when it changes, and every hour. If the model changes, all files are
classified again. Sets of several files, such as OME-TIFF sets, are safe in scheduled runs only: -Watch may take files of a set before the
others are there.

.PARAMETER Model
A model file (.pixelmodel), or an ilastik project with a classifier.

.PARAMETER InputPath
The folder with the images. Its subfolders are not looked at.

.PARAMETER Filter
Which files of the folder are images, by wildcards. By default *.tif.

.PARAMETER OutputPath
The folder for the results. It is created if it does not exist.

.PARAMETER Source
What to write for each image, as -Source of Invoke-BatchClassification. By default SimpleSegmentation.

.PARAMETER LogPath
The log; lines are appended, see docs/BATCH-LOG.md. By default batch-log.jsonl in the output folder.

.PARAMETER ReportPath
A report of all runs in the log, a page for the browser, which is written after each run. By default there is none.

.PARAMETER SettleSeconds
How long size and time of a file must stay the same. Choose more than the longest pause in which the microscope writes nothing. By default 10.

.PARAMETER Watch
Goes on until it is stopped, with Ctrl+C or by the scheduler.

.PARAMETER IntervalSeconds
With -Watch, how often to look at the folder. By default 60.

.PARAMETER ThrottleLimit
The largest number of files that are classified at once. By default the number of processors.

.EXAMPLE
./scheduled-batch.ps1 -Model nuclei.pixelmodel -InputPath raw -OutputPath results

.EXAMPLE
./scheduled-batch.ps1 -Model nuclei.pixelmodel -InputPath raw -Filter *.tif, *.png -OutputPath results -Watch

.EXAMPLE
$action = New-ScheduledTaskAction -Execute pwsh.exe -WorkingDirectory D:\lab -Argument '-NoProfile -NonInteractive -File scheduled-batch.ps1 -Model nuclei.pixelmodel -InputPath raw -OutputPath results'
$trigger = New-ScheduledTaskTrigger -Daily -At 02:00
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit 0
Register-ScheduledTask -TaskName Nuclei -Action $action -Trigger $trigger -Settings $settings -User LAB\batch -Password (Read-Host Password -MaskInput)
Windows, every night, whether or not the user is logged on. docs/unattended.md has the lines for systemd, cron and launchd.
#>
param(
    [Parameter(Mandatory)] [string] $Model,
    [Parameter(Mandatory)] [string] $InputPath,
    [string[]] $Filter = @('*.tif'),
    [Parameter(Mandatory)] [string] $OutputPath,
    [string[]] $Source = @('SimpleSegmentation'),
    [string] $LogPath = "$OutputPath/batch-log.jsonl",
    [string] $ReportPath,
    [ValidateRange(0, 86400)] [double] $SettleSeconds = 10,
    [switch] $Watch,
    [ValidateRange(0.1, 86400)] [double] $IntervalSeconds = 60,
    [int] $ThrottleLimit = [Environment]::ProcessorCount
)

$ErrorActionPreference = 'Stop'
$retryMilliseconds = 3600e3

# What is known of each file: its size and time, since when they are the same, and when it is due.
$known = @{}

function Update-File {
    $now = [Environment]::TickCount64
    $before = $known
    # Elsewhere than on Windows, case tells names apart.
    $script:known = [System.Collections.Generic.Dictionary[string, psobject]]::new()
    foreach ($file in Get-ChildItem -LiteralPath $InputPath -File) {
        if (-not ($Filter | Where-Object { $file.Name -like $_ })) { continue }
        $state = "$($file.Length) $($file.LastWriteTimeUtc.Ticks)"
        $entry = $before[$file.FullName]
        if ($entry.State -ne $state) { $entry = [pscustomobject]@{ File = $file; State = $state; Since = $now; Due = $now } }
        $known[$file.FullName] = $entry
    }
}

# Nothing where another instance has it; it ends with the process, however that ends.
function Lock-Log {
    try {
        [System.IO.FileStream]::new("$logFile.lock", 'OpenOrCreate', 'ReadWrite', 'None', 1, [System.IO.FileOptions]::DeleteOnClose)
    } catch {
        # 32 on Windows, 11 on Linux, 35 on macOS; anything else is wrong.
        if (($_.Exception.GetBaseException().HResult -band 0xFFFF) -notin 11, 32, 35) { throw }
    }
}

function Test-InUse($File) {
    # A pipe that is opened waits for its other end.
    if ($File.UnixMode -and $File.UnixMode[0] -ne '-') { return $false }
    try {
        [System.IO.File]::Open($File.FullName, 'Open', 'Read', 'Read').Dispose()
        $false
    } catch [System.IO.IOException] {
        $true
    } catch {
        $false
    }
}

# For what ends a run before it has begun its log.
function Add-End($Failure) {
    $end = [ordered]@{
        event = 'end'; time = [datetime]::UtcNow.ToString('s') + 'Z'; run = [guid]::NewGuid().ToString('N'); outcome = 'Failed'
        seconds = 0; completed = 0; skipped = 0; failed = 0; error = "$Failure"
    }
    # What is no log is left alone, here as there.
    if ((Test-Path -LiteralPath $logFile) -and (Get-Content -LiteralPath $logFile -TotalCount 1) -notlike '{"event":*') { return }
    [System.IO.File]::AppendAllText($logFile, (ConvertTo-Json $end -Compress -EscapeHandling EscapeNonAscii) + "`n")
}

function Write-Report {
    if (-not $ReportPath) { return $true }
    try {
        $null = Merge-BatchLog -LiteralPath $logFile -ReportPath $ReportPath
        $true
    } catch {
        Write-Host "The report is not written: $_"
        $false
    }
}

# Classifies what is due, and gives the exit code.
function Invoke-Run {
    $now = [Environment]::TickCount64
    $modelState = (Get-Item -LiteralPath $Model -ErrorAction Ignore).LastWriteTimeUtc
    if ($modelState -ne $script:lastModel) { foreach ($entry in $known.Values) { $entry.Due = $now } }
    $script:lastModel = $modelState
    $due = @($known.Values | Where-Object Due -LE $now)
    $ready = @($due | Where-Object { $now - $_.Since -ge 1000 * $SettleSeconds -and -not (Test-InUse $_.File) })
    if ($due.Count -gt $ready.Count) {
        Write-Host "Left for the next run, because they are being written: $(($due | Where-Object { $_ -notin $ready }).File.Name -join ', ')"
    }
    if (-not $ready) { return 0 }

    # With those of the same name and another extension, whose results would have the same name: that is refused.
    $names = [System.Collections.Generic.HashSet[string]]::new([string[]] $ready.File.BaseName, [StringComparer]::OrdinalIgnoreCase)
    $batch = @{
        Model           = $Model
        Source          = $Source
        DestinationPath = $OutputPath
        ThrottleLimit   = $ThrottleLimit
        SkipExisting    = $true
        LogPath         = $logFile
        ErrorAction     = 'SilentlyContinue'
        ErrorVariable   = 'failures'
    }
    $results = @($known.Values.File | Where-Object { $names.Contains($_.BaseName) } | Invoke-BatchClassification @batch)

    foreach ($entry in $ready) { $entry.Due = $now + $retryMilliseconds }
    foreach ($result in $results | Where-Object { $_.OutputPath.Count -gt 0 }) {
        foreach ($path in $result.SourcePaths | Where-Object { $known.ContainsKey($_) }) { $known[$path].Due = [long]::MaxValue }
    }
    $counts = $results | Group-Object Status -AsHashTable -AsString
    # Errors about the run itself, not about a file.
    $ofRun = @($failures | Where-Object FullyQualifiedErrorId -Like 'LogWriteFailed,*')
    Write-Host "$($counts.Completed.Count) files completed, $($counts.Skipped.Count) skipped, $($failures.Count - $ofRun.Count) failed. Log: $logFile"
    foreach ($failure in $ofRun) { Write-Host $failure }
    [int] ($failures.Count -gt 0 -or -not (Write-Report))
}

$lock = $logFile = $null
$code = 0
try {
    # Not #Requires, which ends with 1.
    if (-not (Get-Command Invoke-BatchClassification -ErrorAction Ignore)) { throw 'The module PSPixelClassification is neither imported nor installed.' }
    # From pwsh -File, a list arrives as one text.
    $Filter = $Filter -split ',' | ForEach-Object { $_.Trim() }
    $logFile = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($LogPath)
    $null = New-Item -ItemType Directory -Path (Split-Path $logFile) -Force
    $lock = Lock-Log
    if ($lock) {
        Update-File
        if ($known.Count -eq 0 -and -not $Watch) { throw "No file in '$InputPath' matches $($Filter -join ', ')." }
        Start-Sleep -Milliseconds (1000 * $SettleSeconds)
        Update-File
        $code = Invoke-Run
    } else {
        Write-Host "Another instance is at work with the log '$logFile'. This one ends."
    }
    while ($Watch -and $lock) {
        Start-Sleep -Milliseconds (1000 * $IntervalSeconds)
        # A share may be away for a while.
        try {
            Update-File
            $null = Invoke-Run
        } catch {
            Write-Host "Nothing was classified: $_"
        }
    }
} catch {
    # Invoke-BatchClassification logs its own ends.
    $isLogged = $_.FullyQualifiedErrorId -like '*,PSPixelClassification.Commands.*' -and $_.Exception -isnot [System.Management.Automation.ParameterBindingException]
    if ($logFile -and -not $isLogged) { Add-End $_ }
    Write-Host "Nothing was classified: $_"
    $code = 2
} finally {
    if ($lock) { $lock.Dispose() }
}
exit $code
