<#
.SYNOPSIS
Counts and measures nuclei: from a folder of images to a table and pictures with outlined nuclei.

.DESCRIPTION
Classifies a folder, makes objects of one class, splits those that touch, and writes for each image

  ..._Object Labels.tif    each pixel with the number of its nucleus
  ..._Object Overlay.png   the image with the outlines of the nuclei

and for all images together objects.csv, with a row for each nucleus, and counts.csv, with a row for each image. Without -InputPath it makes
practice images, trains on three of them, and compares the counts with the truth. Run again, it does only what is new or has changed.

.PARAMETER InputPath
Images to count in; wildcards are allowed. By default practice images.

.PARAMETER Model
The classifier: a file of Export-ClassifierModel (.pixelmodel), or an ilastik project (.ilp). It is needed with -InputPath.

.PARAMETER OutputPath
The folder for the results. It is created if it does not exist.

.PARAMETER Class
The name of the class whose objects are counted. By default nuclei.

.PARAMETER MinimumDistance
The least distance in pixels between the middles of two nuclei that touch: about the radius of a small one. 0 splits nothing.

.PARAMETER MinimumSize
Pixels of the smallest nucleus that counts; what is smaller is dirt.

.EXAMPLE
./count-nuclei.ps1

.EXAMPLE
./count-nuclei.ps1 -InputPath 'raw/*.tif' -Model nuclei.ilp -OutputPath counted -MinimumDistance 12 -MinimumSize 100
#>
#Requires -Modules PSPixelClassification
param(
    [string] $InputPath,
    [string] $Model,
    [string] $OutputPath = 'counted-nuclei',
    [string] $Class = 'nuclei',
    [int] $MinimumDistance = 8,
    [int] $MinimumSize = 20
)

$ErrorActionPreference = 'Stop'

$truth = @{}
if ($InputPath) {
    if (-not $Model) { throw 'A classifier is needed: give a model (.pixelmodel) or an ilastik project (.ilp) as -Model.' }
    $classifier = if ($Model -like '*.ilp') { @{ Project = $Model } } else { @{ Model = Import-ClassifierModel $Model } }
} else {
    # Six practice images, three of them with strokes to train on.
    $samples = New-PracticeImageSet -DestinationPath "$OutputPath/images" -Count 6
    foreach ($sample in $samples) { $truth[$sample.Name] = $sample.ObjectCount }
    $images = @($samples[0..2] | Import-ClassifierImage)
    for ($i = 0; $i -lt $images.Count; $i++) { $samples[$i].Stroke | Add-PixelLabel -Image $images[$i] }
    $classifier = @{ Model = $images | Invoke-ClassifierTraining -Seed 1 }
    $InputPath = "$OutputPath/images/*.tif"
}

# Smoothing by 1 pixel keeps the split at a nucleus' waist; holes are nucleoli that the classifier takes for background.
$batch = @{
    Path            = $InputPath
    DestinationPath = "$OutputPath/results"
    Source          = 'ObjectLabels', 'ObjectOverlay'
    ObjectOption    = @{ Class = $Class; MinimumDistance = $MinimumDistance; Smoothing = 1; FillHoles = $true; MinimumSize = $MinimumSize }
    ObjectTable     = "$OutputPath/objects.csv"
    SkipExisting    = $true
    # A file that fails gives an error, and the batch goes on.
    ErrorAction     = 'SilentlyContinue'
    ErrorVariable   = 'failures'
}
$results = @(Invoke-BatchClassification @batch @classifier)

# Images without a nucleus have no row in the table: the results know them. Nuclei at the border are counted, their sizes left out.
$objects = @{}
foreach ($group in Import-Csv "$OutputPath/objects.csv" | Group-Object Path) { $objects[$group.Name] = $group.Group }
$counts = foreach ($result in $results | Where-Object Status -NE Failed) {
    $whole = $objects[$result.SourcePath] | Where-Object TouchesBorder -EQ 'False'
    $areas = @($whole | ForEach-Object { [double] $_.Area })
    [pscustomobject]@{
        Image    = Split-Path $result.SourcePath -LeafBase
        Nuclei   = $result.ObjectCount
        Whole    = $areas.Count
        MeanArea = $areas ? [Math]::Round(($areas | Measure-Object -Average).Average, 1) : $null
    }
}
$counts | Export-Csv "$OutputPath/counts.csv"
$counts | Format-Table

if ($truth.Count) {
    $found = ($counts | Measure-Object Nuclei -Sum).Sum
    Write-Host "Found $found nuclei; there are $(($truth.Values | Measure-Object -Sum).Sum)."
}
foreach ($failure in $failures) { Write-Warning $failure }
Write-Host "Tables and pictures are in $OutputPath."
