<#
.SYNOPSIS
Classifies what is new in a folder, every night or as it arrives.

.DESCRIPTION
For scheduled tasks, with a model that exists. Classifies the files of -InputPath that have no results of this model yet, appends a line of
JSON for each to a log, and ends with an exit code:

  0    all files are done, but those that are still being written, or that another run is at work on; or another instance is at work
  1    files failed; the log says which and why, the others are done
  2    nothing was classified: there is no file, or a setting is wrong
  130  the run was stopped with Ctrl+C; the next one does the rest. With -Watch, 0 if it was stopped while it waited

Whatever the end, it is in the log and in the report, except that of a killed process. What cannot be written is said on the console.

Files that are still being written, as by a microscope, are left for the next run: those whose size or time changes within -SettleSeconds,
and those that another program has open and locked (Windows always tells that, other systems only of programs that lock).

Files whose results would have one name, such as a.tif and a.png, fail until one of them is gone; all others are done.

A result that does not say what made it, such as one that you have corrected by hand, is replaced: keep corrected results in another folder,
or use -TrustNames.

One instance with a model, an input and an output works on a log at a time; a second one ends at once. With logs of their own, several
machines share the work on one folder: each image is computed once. A killed run leaves nothing half written, and the next one does the rest.

With -Watch the script goes on until it is stopped. It looks at the folder every -IntervalSeconds: notifications of the file system would
come at once, but get lost on network shares. What fails is tried again when it changes, and every hour. If the model changes, all files
are classified again, and so is one whose result is removed. Sets of several files, such as OME-TIFF sets, are safe in scheduled runs
only: -Watch may take files of a set before the others are there.

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

.PARAMETER Smoothing
A standard deviation in pixels by which probabilities are smoothed, as -Smoothing of Invoke-BatchClassification. By default they are not.

.PARAMETER ClassThreshold
From which probability on a pixel is of a class, as -ClassThreshold of Invoke-BatchClassification; on the command line as a text:
nuclei=0.4,debris=0.6. By default a pixel gets its most probable class.

.PARAMETER TrustNames
Takes results that do not say what made them for those of this model, by their names.

.PARAMETER LogPath
The log; lines are appended, see docs/BATCH-LOG.md. By default batch-log.jsonl in the output folder.

.PARAMETER ReportPath
A report of all runs in the log, a page for the browser, which is written whenever a run ends. By default there is none.

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
[CmdletBinding(PositionalBinding = $false)]
param(
    # Nothing is mandatory, and what is not known is taken as well: PowerShell would end with 1, and without a line in the log.
    [string] $Model,
    [string] $InputPath,
    [string[]] $Filter = @('*.tif'),
    [string] $OutputPath,
    [string[]] $Source = @('SimpleSegmentation'),
    $Smoothing,
    $ClassThreshold,
    [switch] $TrustNames,
    [string] $LogPath = $OutputPath ? "$OutputPath/batch-log.jsonl" : '',
    [string] $ReportPath,
    $SettleSeconds = 10,
    [switch] $Watch,
    $IntervalSeconds = 60,
    $ThrottleLimit = [Environment]::ProcessorCount,
    [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Unknown
)

$ErrorActionPreference = 'Stop'
$retryMilliseconds = 3600e3

# What is known of each file: its size and time, since when they are the same, when it is due, and its results.
$known = @{}

function Get-Number($Name, $Value, $Least) {
    $number = 0.0
    $isNumber = [double]::TryParse("$Value", 'Float', [cultureinfo]::InvariantCulture, [ref] $number)
    if ($isNumber -and $number -ge $Least -and $number -le 86400) { return $number }
    throw "-$Name is '$Value'. Give a number from $Least to 86400."
}

function Update-File {
    $now = [Environment]::TickCount64
    $before = $known
    # Elsewhere than on Windows, case tells names apart.
    $after = [System.Collections.Generic.Dictionary[string, psobject]]::new()
    $files = Get-ChildItem -LiteralPath $InputPath -File | Where-Object { $name = $_.Name; $Filter | Where-Object { $name -like $_ } }
    foreach ($group in $files | Group-Object BaseName) {
        foreach ($file in $group.Group) {
            # With its namesakes: once they are gone, its result can be written.
            $state = "$($file.Length) $($file.LastWriteTimeUtc.Ticks) $($group.Group.Name)"
            $entry = $before[$file.FullName]
            if ($entry.State -ne $state) {
                $entry = [pscustomobject]@{
                    File = $file; Name = $group.Name; State = $state; Since = $now; Due = $now; Results = @()
                }
            }
            $after[$file.FullName] = $entry
        }
    }
    $script:known = $after
}

# Nothing where another instance has it; it ends with the process, however that ends.
function Lock-Log {
    try {
        $task = [System.Text.Encoding]::UTF8.GetBytes("$(Get-Place $Model)`n$inputs`n$output")
        $name = [Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData($task)).Substring(0, 8)
        [System.IO.FileStream]::new("$logFile.$name.lock", 'OpenOrCreate', 'ReadWrite', 'None', 1, [System.IO.FileOptions]::DeleteOnClose)
    } catch {
        # 32 on Windows, 11 on Linux, 35 on macOS; anything else is wrong.
        $cause = $_.Exception.GetBaseException()
        if (($cause.HResult -band 0xFFFF) -notin 11, 32, 35) { throw "The log '$logFile' cannot be written: $($cause.Message)" }
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

function Get-Place($Path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path).TrimEnd('/', '\') }

# Logs and reports an end that Invoke-BatchClassification has not: one before it, or by its parameters. It never fails: what cannot be
# written is said on the console, and the report has the end even where the log has not.
# scheduled-batch.ps1 and batch-folder.ps1 have the same.
function Add-End([string] $Outcome, [string] $Failure) {
    if (-not $logFile) { return }
    $time = [datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', [cultureinfo]::InvariantCulture)
    $end = [ordered]@{
        event = 'end'; time = $time; run = [guid]::NewGuid().ToString('N'); outcome = $Outcome
        seconds = [Math]::Round(([datetime]::UtcNow - $started).TotalSeconds, 3); completed = 0; skipped = 0; failed = 0; error = $Failure
    }
    # Only a run of the same makes up for it.
    if ($inputs) { $end.given = @{ inputs = @($inputs) } + ($output ? @{ destinationPath = $output } : @{}) }
    $line = (ConvertTo-Json $end -Compress -EscapeHandling EscapeNonAscii) + "`n"
    $own = Join-Path ([System.IO.Path]::GetTempPath()) "$($end.run).jsonl"
    try {
        $null = New-Item -ItemType Directory -Path (Split-Path $logFile) -Force
        $last = $null
        if ((Test-Path -LiteralPath $logFile) -and (Get-Item -LiteralPath $logFile).Length -gt 0) {
            # What is no log is left alone, here as there.
            if ((Get-Content -LiteralPath $logFile -TotalCount 1) -notlike '{"event":*') { throw 'It is a file of another kind.' }
            $text = Get-Content -LiteralPath $logFile -Tail 1
            $last = (Test-Json $text -ErrorAction Ignore) ? (ConvertFrom-Json $text) : $null
            # A line that a killed run has torn stays by itself.
            if ((Get-Content -LiteralPath $logFile -AsByteStream -Tail 1) -ne 10) { $line = "`n$line" }
        }
        if ($last.event -eq 'end' -and $last.time -ge $started) { return }
        [System.IO.File]::AppendAllText($logFile, $line)
    } catch {
        Write-Host "The log '$logFile' is not written: $($_.Exception.GetBaseException().Message)"
    }
    if (-not $ReportPath) { return }
    try {
        [System.IO.File]::WriteAllText($own, $line)
        $null = Merge-BatchLog -LiteralPath $logFile, $own -ReportPath $ReportPath -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
    } catch {
        Write-Host "The report '$ReportPath' is not written: $($_.Exception.GetBaseException().Message)"
    } finally {
        Remove-Item -LiteralPath $own -ErrorAction Ignore
    }
}

# A result that is not there any more is made again.
function Reset-Missing($Now) {
    $done = @($known.Values | Where-Object { $_.Results })
    if (-not $done) { return }
    $there = [System.Collections.Generic.HashSet[string]]::new()
    foreach ($name in Get-ChildItem -LiteralPath $OutputPath -File -Name -Force -ErrorAction Ignore) { $null = $there.Add($name) }
    foreach ($entry in $done) {
        if ($entry.Results | Where-Object { -not $there.Contains($_) }) { $entry.Due = $Now }
    }
}

# Classifies what is due, and gives the exit code.
function Invoke-Run {
    $now = [Environment]::TickCount64
    $script:started = [datetime]::UtcNow
    $modelState = (Get-Item -LiteralPath $Model -ErrorAction Ignore).LastWriteTimeUtc
    if ($modelState -ne $script:lastModel) { foreach ($entry in $known.Values) { $entry.Due = $now } }
    $script:lastModel = $modelState
    Reset-Missing $now
    $due = @($known.Values | Where-Object Due -LE $now)
    $busy = @($due | Where-Object { $now - $_.Since -lt 1000 * $settle -or (Test-InUse $_.File) })
    if ($busy) { Write-Host "Left for the next run, because they are being written: $($busy.File.Name -join ', ')" }
    # Namesakes wait for each other.
    $ready = @($due | Where-Object Name -NotIn $busy.Name)
    if (-not $ready) { return 0 }

    $batch = @{
        Model           = $Model
        Source          = $Source
        DestinationPath = $OutputPath
        ThrottleLimit   = $ThrottleLimit
        SkipExisting    = $true
        TrustNames      = $TrustNames
        LogPath         = $logFile
        ErrorAction     = 'SilentlyContinue'
        ErrorVariable   = '+failures'
    }
    if ($ReportPath) { $batch.ReportPath = $ReportPath }
    if ($Smoothing) { $batch.Smoothing = $Smoothing }
    if ($ClassThreshold) { $batch.ClassThreshold = $ClassThreshold }
    foreach ($entry in $ready) { $entry.Due = $now + $retryMilliseconds }

    $failures = @()
    try {
        # Namesakes come together, whichever of them is due: their results may have one name.
        $names = [System.Collections.Generic.HashSet[string]]::new([string[]] $ready.Name)
        $results = @(($known.Values | Where-Object { $names.Contains($_.Name) }).File | Invoke-BatchClassification @batch)
    } catch {
        # A share that is away may be back soon.
        if ($_.FullyQualifiedErrorId -like 'LogWriteFailed,*') { foreach ($entry in $ready) { $entry.Due = $now } }
        throw
    }

    foreach ($result in $results | Where-Object { $_.OutputPath.Count -gt 0 }) {
        foreach ($path in $result.SourcePaths | Where-Object { $known.ContainsKey($_) }) {
            $known[$path].Due = [long]::MaxValue
            $known[$path].Results = @($result.OutputPath | Split-Path -Leaf)
        }
    }
    $counts = $results | Group-Object Status -AsHashTable -AsString
    # Errors about the run itself, not about a file.
    $ofRun = @($failures | Where-Object FullyQualifiedErrorId -Match '^(Log|Report)WriteFailed,')
    # What ended a batch is there as an exception.
    $failed = @($failures | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count - $ofRun.Count
    Write-Host "$($counts.Completed.Count) files completed, $($counts.Skipped.Count) skipped, $failed failed. Log: $logFile"
    foreach ($failure in $ofRun) { Write-Host $failure }
    [int] ($failures.Count -gt 0)
}

# The process of a scheduler ends here: PowerShell does not always keep the code of a script that was stopped. In a session, only the script ends.
function Stop-Script($Code) {
    if ($isProgram) { [Environment]::Exit($Code) }
    exit $Code
}

$started = [datetime]::UtcNow
$isProgram = (Get-PSCallStack).Count -eq 1
$lock = $logFile = $inputs = $output = $code = $null
try {
    if ($LogPath) { $logFile = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($LogPath) }
    if ($InputPath) { $inputs = Get-Place $InputPath }
    if ($OutputPath) { $output = Get-Place $OutputPath }
    if ($Unknown) { throw "'$Unknown' belongs to no parameter. Check the names, and put wildcards in quotes." }
    foreach ($name in 'Model', 'InputPath', 'OutputPath', 'LogPath') {
        if (-not (Get-Variable $name -ValueOnly)) { throw "-$name is missing." }
    }
    $settle = Get-Number SettleSeconds $SettleSeconds 0
    $interval = Get-Number IntervalSeconds $IntervalSeconds 0.1
    # Not #Requires, which ends with 1.
    if (-not (Get-Command Invoke-BatchClassification -ErrorAction Ignore)) { throw 'The module PSPixelClassification is neither imported nor installed.' }
    # From pwsh -File, a list arrives as one text.
    $Filter, $Source = $Filter, $Source | ForEach-Object { , @($_ -split ',' | ForEach-Object Trim) }
    if ($ClassThreshold -is [string]) {
        if ($ClassThreshold -notmatch '^[^=,]+=[0-9.]+(,[^=,]+=[0-9.]+)*$') { throw "-ClassThreshold is '$ClassThreshold'. Give it as nuclei=0.4,debris=0.6." }
        $ClassThreshold = $ClassThreshold -replace ',', "`n" | ConvertFrom-StringData
    }
    $null = New-Item -ItemType Directory -Path (Split-Path $logFile) -Force
    $lock = Lock-Log
    if ($lock) {
        Update-File
        if ($known.Count -eq 0 -and -not $Watch) { throw "No file in '$InputPath' matches $($Filter -join ', ')." }
        Start-Sleep -Milliseconds (1000 * $settle)
        Update-File
        $code = Invoke-Run
    } else {
        Write-Host "Another instance is at work on '$InputPath' with the log '$logFile'. This one ends."
        $code = 0
    }
    $said = ''
    while ($Watch -and $lock) {
        $code = 0
        Start-Sleep -Milliseconds (1000 * $interval)
        $code = $null
        try {
            Update-File
            $null = Invoke-Run
            $said = ''
        } catch {
            # A share may be away for a while: that is said once.
            if ("$_" -eq $said) { continue }
            $said = "$_"
            Add-End Failed $_
            Write-Host "Nothing was classified: $_"
        }
    }
} catch {
    Add-End Failed $_
    Write-Host "Nothing was classified: $_"
    $code = 2
} finally {
    # Only Ctrl+C comes here without a code.
    $isStopped = $null -eq $code
    try {
        if ($isStopped) { Add-End Canceled 'The run was stopped before its first image.' }
    } finally {
        if ($lock) { $lock.Dispose() }
        if ($isStopped) { Stop-Script 130 }
    }
}
exit $code
