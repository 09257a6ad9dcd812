<#
.SYNOPSIS
Chooses features, judges the classifier, and finds out what would make it better.

.DESCRIPTION
Makes nine practice images, labels three of them, and goes through what one does before a classifier is trusted with a folder: choose the
features, look at the accuracy on images that were left out, see which features matter and where labels would help, and compare whole images
with a truth to choose smoothing and threshold. In the end the model is saved. Takes a few seconds and needs nothing but this module.

.PARAMETER OutputPath
The folder for images and results. It is created if it does not exist.

.PARAMETER Seed
The number that all random choices start from; another number gives other images. By default 1.

.PARAMETER Size
Rows and columns of the images. By default 512.

.EXAMPLE
./choose-and-judge.ps1

.EXAMPLE
./choose-and-judge.ps1 -OutputPath judged -Seed 7
#>
#Requires -Modules PSPixelClassification
param(
    [string] $OutputPath = 'choose-and-judge-output',
    [int] $Seed = 1,
    [int] $Size = 512
)

$ErrorActionPreference = 'Stop'

# Three images with labels, three to choose settings on, three that nothing is chosen on.
$samples = New-PracticeImageSet -DestinationPath "$OutputPath/images" -Count 9 -Seed $Seed -Width $Size -Height $Size
$images = $samples | Import-ClassifierImage
foreach ($i in 0..2) {
    foreach ($stroke in $samples[$i].Stroke) { $images[$i] | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3 }
}
$labeled, $choosing, $kept = $images[0..2], $images[3..5], $images[6..8]

# Which features? Those whose segmentation depends least on which strokes were painted.
$comparison = $labeled | Optimize-FeatureSet -Seed $Seed -Detailed
$features = ($comparison | Where-Object IsChosen).FeatureSet
Write-Host 'The feature sets that were compared:'
$comparison | Format-Table

# How good is it on images that were left out of the training? A measure on strokes, which lie in easy places.
Write-Host 'On the labels of left-out images:'
$labeled | Measure-ClassifierAccuracy -FeatureSet $features -Seed $Seed | Format-List

# Which features does it need?
Write-Host "The five that matter most (all in $OutputPath/importance.svg):"
$labeled | Measure-FeatureImportance -FeatureSet $features -Seed $Seed -Path "$OutputPath/importance.svg" | Select-Object -First 5 | Format-Table

# Train, and see where the classifier is least sure: labels there help most.
$model = $labeled | Invoke-ClassifierTraining -FeatureSet $features -Seed $Seed
Write-Host 'Where to label next:'
$labeled | Get-UncertainSpot $model -Count 3 | Format-Table

# Whole images with a truth say more than strokes. Smoothing and threshold are chosen on some of them …
$truth = @{ Model = $model; Truth = "$OutputPath/images/truth"; TruthMap = @{ 0 = 'background'; '*' = 'nuclei' } }
$tried = foreach ($smoothing in 0, 0.7, 1) {
    foreach ($threshold in 0.4, 0.5, 0.6) {
        $accuracy = $choosing | Measure-ClassifierAccuracy @truth -Smoothing $smoothing -ClassThreshold @{ nuclei = $threshold }
        [pscustomobject]@{ Smoothing = $smoothing; Threshold = $threshold; IoU = ($accuracy.Classes | Where-Object Name -EQ nuclei).IoU }
    }
}
Write-Host 'Smoothing and threshold, on three images with a truth:'
$tried | Sort-Object IoU -Descending |
    Format-Table Smoothing, Threshold, @{ Name = 'IoU'; Expression = { $_.IoU.ToString('0.0000', [cultureinfo]::InvariantCulture) } }
$best = $tried | Sort-Object IoU -Descending | Select-Object -First 1

# … and judged on others: those that a choice was made on look better than they are.
$final = $kept | Measure-ClassifierAccuracy @truth -Smoothing $best.Smoothing -ClassThreshold @{ nuclei = $best.Threshold }
Write-Host 'On three images that nothing was chosen on:'
$final.Classes | Format-Table

$model | Export-ClassifierModel "$OutputPath/nuclei.pixelmodel" -Force
Write-Host "The model is $OutputPath/nuclei.pixelmodel. Use it with -Smoothing $($best.Smoothing) -ClassThreshold @{ nuclei = $($best.Threshold) }."
