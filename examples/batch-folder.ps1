<#
.SYNOPSIS
Trains on labeled images and classifies a folder, unattended.

.DESCRIPTION
For scheduled tasks and cluster nodes. Trains on every image that has a label image of the same name, classifies all images that -InputPath
names, appends one line of JSON for each file to a log, and ends with an exit code:

  0    all files are done, but those that another run is at work on
  1    files failed; the log says which and why, the others are done
  2    nothing was classified: no file was found, the training failed, or a setting is wrong
  130  the run was stopped with Ctrl+C; the next one does the rest

Whatever the end, it is in the log and in the report, except that of a killed process. What cannot be written is said on the console. In the
morning:

  Get-Content results/batch-log.jsonl | ConvertFrom-Json | Where-Object status -EQ Failed

Run the script again after an interruption: files whose results exist are skipped, unless the labels or the images have changed.
A result that does not say what made it, such as one that you have corrected by hand, is replaced: keep corrected results in another folder,
or use -TrustNames.

.PARAMETER TrainingPath
Images to train on; wildcards are allowed.

.PARAMETER LabelPath
The folder with the label images, named like the training images with the extension .tif or .png: 0 for pixels without a label, 1 for the
first class, 2 for the second.

.PARAMETER ClassName
The names of the classes, in the order of their values. By default nuclei and background.

.PARAMETER InputPath
Images to classify; wildcards are allowed.

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

.PARAMETER MaxFailures
After how many failed files the run stops. By default it goes on whatever fails.

.PARAMETER ThrottleLimit
The largest number of files that are classified at once. By default the number of processors.

.EXAMPLE
./batch-folder.ps1 -TrainingPath 'train/*.tif' -LabelPath train/labels -ClassName nuclei, background -InputPath 'raw/*.tif' -OutputPath results

.EXAMPLE
pwsh -NoProfile -NonInteractive -File batch-folder.ps1 -TrainingPath 'D:/train/*.tif' -LabelPath D:/train/labels -InputPath 'D:/raw/*.tif' -OutputPath D:/results
As the action of a scheduled task.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    # Nothing is mandatory, and what is not known is taken as well: PowerShell would end with 1, and without a line in the log.
    [string] $TrainingPath,
    [string] $LabelPath,
    [string[]] $ClassName = @('nuclei', 'background'),
    [string] $InputPath,
    [string] $OutputPath,
    [string[]] $Source = @('SimpleSegmentation'),
    $Smoothing,
    $ClassThreshold,
    [switch] $TrustNames,
    [string] $LogPath = $OutputPath ? "$OutputPath/batch-log.jsonl" : '',
    [string] $ReportPath,
    $MaxFailures,
    $ThrottleLimit = [Environment]::ProcessorCount,
    [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Unknown
)

$ErrorActionPreference = 'Stop'

function Get-Label($Name) {
    foreach ($extension in '.tif', '.png') {
        $path = "$LabelPath/$Name$extension"
        if (Test-Path -LiteralPath $path) { return $path }
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

# The process of a scheduler ends here: PowerShell does not always keep the code of a script that was stopped. In a session, only the script ends.
function Stop-Script($Code) {
    if ($isProgram) { [Environment]::Exit($Code) }
    exit $Code
}

$started = [datetime]::UtcNow
$isProgram = (Get-PSCallStack).Count -eq 1
$logFile = $inputs = $output = $code = $null
try {
    if ($LogPath) { $logFile = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($LogPath) }
    if ($InputPath) { $inputs = Get-Place $InputPath }
    if ($OutputPath) { $output = Get-Place $OutputPath }
    if ($Unknown) { throw "'$Unknown' belongs to no parameter. Check the names, and put wildcards in quotes." }
    foreach ($name in 'TrainingPath', 'LabelPath', 'InputPath', 'OutputPath', 'LogPath') {
        if (-not (Get-Variable $name -ValueOnly)) { throw "-$name is missing." }
    }
    # Not #Requires, which ends with 1.
    if (-not (Get-Command Import-ClassifierImage -ErrorAction Ignore)) { throw 'The module PSPixelClassification is neither imported nor installed.' }
    # From pwsh -File, a list arrives as one text.
    $ClassName, $Source = $ClassName, $Source | ForEach-Object { , @($_ -split ',' | ForEach-Object Trim) }
    if ($ClassThreshold -is [string]) {
        if ($ClassThreshold -notmatch '^[^=,]+=[0-9.]+(,[^=,]+=[0-9.]+)*$') { throw "-ClassThreshold is '$ClassThreshold'. Give it as nuclei=0.4,debris=0.6." }
        $ClassThreshold = $ClassThreshold -replace ',', "`n" | ConvertFrom-StringData
    }
    $labelMap = @{}
    for ($i = 0; $i -lt $ClassName.Count; $i++) { $labelMap[$i + 1] = $ClassName[$i] }

    $training = @(Import-ClassifierImage -Path $TrainingPath)
    $images = foreach ($image in $training) {
        $label = Get-Label $image.Name
        if ($label) { $image | Add-PixelLabel -LabelImage $label -LabelMap $labelMap -PassThru }
    }
    if (-not $images) { throw "None of the $($training.Count) images of '$TrainingPath' has a label image of its name (.tif or .png) in '$LabelPath'." }

    # A file that fails gives an error, and the batch goes on; the exit code says it in the end.
    $batch = @{
        Path            = $InputPath
        Model           = $images | Invoke-ClassifierTraining
        Source          = $Source
        DestinationPath = $OutputPath
        ThrottleLimit   = $ThrottleLimit
        SkipExisting    = $true
        TrustNames      = $TrustNames
        LogPath         = $logFile
        ErrorAction     = 'SilentlyContinue'
        ErrorVariable   = 'failures'
    }
    if ($ReportPath) { $batch.ReportPath = $ReportPath }
    if ($Smoothing) { $batch.Smoothing = $Smoothing }
    if ($ClassThreshold) { $batch.ClassThreshold = $ClassThreshold }
    if ($MaxFailures) { $batch.MaxFailures = $MaxFailures }
    $results = @(Invoke-BatchClassification @batch)

    if ($results.Count -eq 0) { throw "$failures Log: $logFile" }
    $counts = $results | Group-Object Status -AsHashTable -AsString
    # Errors about the run itself, not about a file.
    $ofRun = @($failures | Where-Object FullyQualifiedErrorId -Match '^(MaxFailuresReached|LogWriteFailed|ReportWriteFailed),')
    $failed = $failures.Count - $ofRun.Count
    Write-Host "$($counts.Completed.Count) files completed, $($counts.Skipped.Count) skipped, $failed failed. Log: $logFile"
    foreach ($failure in $ofRun) { Write-Host $failure }
    $code = [int] ($failures.Count -gt 0)
} catch {
    Add-End Failed $_
    Write-Host "Nothing was classified: $_"
    $code = 2
} finally {
    # Only Ctrl+C comes here without a code.
    if ($null -eq $code) {
        try {
            Add-End Canceled 'The run was stopped before its first image.'
        } finally {
            Stop-Script 130
        }
    }
}
exit $code
