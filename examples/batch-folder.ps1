<#
.SYNOPSIS
Trains on labeled images and classifies a folder, unattended.

.DESCRIPTION
For scheduled tasks and cluster nodes. Trains on every image that has a label image of the same name, classifies all images that -InputPath
names, appends one line for each file to a CSV log, and ends with an exit code:

  0  all files are done
  1  some files failed; the log says which and why, the others are done
  2  nothing was classified: no file was found, the training failed, or a setting is wrong

The log also says why a run ended before its first file.

Run the script again after an interruption: files whose results exist are skipped.

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
The CSV log; lines are appended. By default batch-log.csv in the output folder.

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
    [string] $LogPath = "$OutputPath/batch-log.csv",
    [int] $ThrottleLimit = [Environment]::ProcessorCount
)

$ErrorActionPreference = 'Stop'

function ConvertTo-CsvField($Value) {
    '"' + "$Value".Replace('"', '""') + '"'
}

function Add-LogLine($Values) {
    $fields = foreach ($value in $Values) { ConvertTo-CsvField $value }
    [System.IO.File]::AppendAllText($logFile, ($fields -join ',') + "`n")
}

function Get-Label($Name) {
    foreach ($extension in '.tif', '.png') {
        $path = "$LabelPath/$Name$extension"
        if (Test-Path -LiteralPath $path) { return $path }
    }
}

function Get-Time { [datetime]::UtcNow.ToString('s') + 'Z' }

# For what ends a run before any file is done.
function Exit-Unclassified($Reason) {
    Write-Host "Nothing was classified: $Reason"
    if ($logFile) { Add-LogLine (Get-Time), '', 'NotRun', '', '', $Reason }
    exit 2
}

$logFile = $null
try {
    # Not #Requires, which ends with 1.
    if (-not (Get-Command Import-ClassifierImage -ErrorAction Ignore)) { throw 'The module PSPixelClassification is neither imported nor installed.' }
    $null = New-Item -ItemType Directory -Path $OutputPath -Force
    $logFile = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($LogPath)
    $null = New-Item -ItemType Directory -Path (Split-Path $logFile) -Force
    if (-not (Test-Path -LiteralPath $logFile)) { Add-LogLine 'Time', 'File', 'Status', 'Seconds', 'Classes', 'Error' }

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
    ErrorAction     = 'SilentlyContinue'
    ErrorVariable   = 'failures'
}
$counts = @{ Completed = 0; Skipped = 0; Failed = 0 }
$done = [System.Collections.Generic.HashSet[string]]::new()
try {
    Invoke-BatchClassification @batch | ForEach-Object {
        $counts["$($_.Status)"]++
        $classes = foreach ($entry in $_.ClassFraction.GetEnumerator()) { '{0} {1}' -f $entry.Key, $entry.Value.ToString('0.0000', [cultureinfo]::InvariantCulture) }
        $seconds = $_.Elapsed.TotalSeconds.ToString('0.00', [cultureinfo]::InvariantCulture)
        Add-LogLine (Get-Time), $_.SourcePath, $_.Status, $seconds, ($classes -join '; '), ($_.Error ?? $_.SkipReason)
        $null = $done.Add($_.SourcePath)
    }
} catch {
    Exit-Unclassified $_
}

# What is no file, such as a folder or a path that matches nothing, has no result.
foreach ($failure in $failures) {
    if (-not $done.Contains("$($failure.TargetObject)")) { Add-LogLine (Get-Time), $failure.TargetObject, 'Failed', '', '', $failure }
}

if ($done.Count -eq 0) {
    Write-Host "Nothing was classified: $($failures -join ' ') Log: $logFile"
    exit 2
}

Write-Host "$($counts.Completed) files completed, $($counts.Skipped) skipped, $($failures.Count) failed. Log: $logFile"
if ($failures.Count -gt 0) { exit 1 }
exit 0
