<#
.SYNOPSIS
Trains on labeled images and classifies a folder, unattended.

.DESCRIPTION
For scheduled tasks and cluster nodes. Trains on every image that has a label image of the same name, classifies all images that -InputPath
names, appends one line of JSON for each file to a log, and ends with an exit code:

  0  all files are done
  1  some files failed; the log says which and why, the others are done
  2  nothing was classified: no file was found, the training failed, or a setting is wrong

The log also says why a run ended before its first file. In the morning:

  Get-Content results/batch-log.jsonl | ConvertFrom-Json | Where-Object status -EQ Failed

Run the script again after an interruption: files whose results exist are skipped, unless the labels or the images have changed.

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

.PARAMETER LogPath
The log; lines are appended, see docs/BATCH-LOG.md. By default batch-log.jsonl in the output folder.

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
param(
    [Parameter(Mandatory)] [string] $TrainingPath,
    [Parameter(Mandatory)] [string] $LabelPath,
    [string[]] $ClassName = @('nuclei', 'background'),
    [Parameter(Mandatory)] [string] $InputPath,
    [Parameter(Mandatory)] [string] $OutputPath,
    [string[]] $Source = @('SimpleSegmentation'),
    [string] $LogPath = "$OutputPath/batch-log.jsonl",
    [int] $MaxFailures = 0,
    [int] $ThrottleLimit = [Environment]::ProcessorCount
)

$ErrorActionPreference = 'Stop'

function Get-Label($Name) {
    foreach ($extension in '.tif', '.png') {
        $path = "$LabelPath/$Name$extension"
        if (Test-Path -LiteralPath $path) { return $path }
    }
}

# For what ends a run before Invoke-BatchClassification, which logs its own ends.
function Add-End($Failure) {
    $seconds = [Math]::Round(([datetime]::UtcNow - $started).TotalSeconds, 3)
    $end = [ordered]@{
        event = 'end'; time = [datetime]::UtcNow.ToString('s') + 'Z'; run = [guid]::NewGuid().ToString('N'); outcome = 'Failed'
        seconds = $seconds; completed = 0; skipped = 0; failed = 0; error = "$Failure"
    }
    $null = New-Item -ItemType Directory -Path (Split-Path $logFile) -Force
    # What is no log is left alone, here as there.
    if ((Test-Path -LiteralPath $logFile) -and (Get-Content -LiteralPath $logFile -TotalCount 1) -notlike '{"event":*') { return }
    [System.IO.File]::AppendAllText($logFile, (ConvertTo-Json $end -Compress -EscapeHandling EscapeNonAscii) + "`n")
}

function Exit-Unclassified($Reason) {
    Write-Host "Nothing was classified: $Reason"
    exit 2
}

$started = [datetime]::UtcNow
$logFile = $null
try {
    # Not #Requires, which ends with 1.
    if (-not (Get-Command Import-ClassifierImage -ErrorAction Ignore)) { throw 'The module PSPixelClassification is neither imported nor installed.' }
    $logFile = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($LogPath)

    # From pwsh -File, a list arrives as one text.
    $ClassName = $ClassName -split ',' | ForEach-Object { $_.Trim() }
    $labelMap = @{}
    for ($i = 0; $i -lt $ClassName.Count; $i++) { $labelMap[$i + 1] = $ClassName[$i] }

    $training = @(Import-ClassifierImage -Path $TrainingPath)
    $images = foreach ($image in $training) {
        $label = Get-Label $image.Name
        if ($label) { $image | Add-PixelLabel -LabelImage $label -LabelMap $labelMap -PassThru }
    }
    if (-not $images) { throw "None of the $($training.Count) images of '$TrainingPath' has a label image of its name (.tif or .png) in '$LabelPath'." }
    $model = $images | Invoke-ClassifierTraining
} catch {
    if ($logFile) { Add-End $_ }
    Exit-Unclassified $_
}

# A file that fails gives an error, and the batch goes on; the exit code says it in the end.
$batch = @{
    Path            = $InputPath
    Model           = $model
    Source          = $Source
    DestinationPath = $OutputPath
    ThrottleLimit   = $ThrottleLimit
    SkipExisting    = $true
    LogPath         = $logFile
    ErrorAction     = 'SilentlyContinue'
    ErrorVariable   = 'failures'
}
if ($MaxFailures -gt 0) { $batch.MaxFailures = $MaxFailures }
try {
    $results = @(Invoke-BatchClassification @batch)
} catch {
    Exit-Unclassified $_
}

if ($results.Count -eq 0) { Exit-Unclassified "$failures Log: $logFile" }
$counts = $results | Group-Object Status -AsHashTable -AsString
# Errors about the run itself, not about a file.
$ofRun = @($failures | Where-Object FullyQualifiedErrorId -Match '^(MaxFailuresReached|LogWriteFailed),')
$failed = $failures.Count - $ofRun.Count
Write-Host "$($counts.Completed.Count) files completed, $($counts.Skipped.Count) skipped, $failed failed. Log: $logFile"
foreach ($failure in $ofRun) { Write-Host $failure }
if ($failures.Count -gt 0) { exit 1 }
exit 0
