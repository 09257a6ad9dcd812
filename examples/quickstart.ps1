<#
.SYNOPSIS
Shows pixel classification once, from images to measured segmentations.

.DESCRIPTION
Makes six practice images of fluorescent nuclei, labels three of them with a few short strokes, trains a classifier, writes segmentations,
classifies the whole folder and compares the result with the known truth. Takes a few seconds and needs nothing but this module.

.PARAMETER OutputPath
The folder for images and results. It is created if it does not exist.

.PARAMETER Seed
The number that all random choices start from; another number gives other images. By default 1.

.EXAMPLE
./quickstart.ps1

.EXAMPLE
./quickstart.ps1 -OutputPath practice -Seed 7
#>
#Requires -Modules PSPixelClassification
param(
    [string] $OutputPath = 'quickstart-output',
    [int] $Seed = 1
)

$ErrorActionPreference = 'Stop'

# Six images with their truth. With your own data, begin at the next step.
$samples = New-PracticeImageSet -DestinationPath "$OutputPath/images" -Count 6 -Seed $Seed
Write-Host "Practice images with $(($samples | Measure-Object -Property ObjectCount -Sum).Sum) nuclei:"
$samples | Format-Table

# Three of them are enough to train on.
$training = $samples[0..2]
$images = $training | Import-ClassifierImage

# Labels: a few short strokes in nuclei and beside them. These come with the images; for your own, read the coordinates off in an image viewer:
#     $images[0] | Add-PixelLabel -Class nuclei -Line 120,84, 140,90 -BrushSize 3
for ($i = 0; $i -lt $images.Count; $i++) {
    foreach ($stroke in $training[$i].Stroke) {
        $images[$i] | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3
    }
}

# Choose the features that fit these images; New-FeatureSet gives all of ilastik's.
$features = $images | Optimize-FeatureSet -Seed $Seed
Write-Host "Features: $features"

# Train. LeftOut says how often the classifier is right about strokes that it has not seen; the out-of-bag error knows their neighbors.
$model = $images | Invoke-ClassifierTraining -FeatureSet $features -Seed $Seed
Write-Host 'The classifier:'
$model | Format-Table

# Look at the results: class numbers, probabilities, and a picture with the classes in their colors.
$images | Export-Segmentation -Model $model -Source SimpleSegmentation, Probabilities, Overlay -DestinationPath "$OutputPath/first-look"
Write-Host "Segmentations, probabilities and overlays of the training images are in $OutputPath/first-look."
Write-Host ''

# Classify all images of the folder, also those without labels.
$results = Invoke-BatchClassification -Path "$OutputPath/images/*.tif" -Model $model -DestinationPath "$OutputPath/segmentations"
Write-Host 'The whole folder:'
$results | Sort-Object -Property SourcePath | Format-Table

# How good is it? IoU is the overlap with the true nuclei: 1 is perfect.
$accuracies = foreach ($sample in $samples) {
    Measure-SegmentationAccuracy -Path "$OutputPath/segmentations/$($sample.Name)_Simple Segmentation.tif" -Truth $sample.TruthPath
}
Write-Host 'Compared with the truth (the first three images were trained on):'
$accuracies | Format-Table

$meanIoU = ($accuracies | Measure-Object -Property IoU -Average).Average
Write-Host ('Mean IoU of the {0} images: {1}' -f $accuracies.Count, $meanIoU.ToString('0.000', [cultureinfo]::InvariantCulture))
if ($meanIoU -lt 0.9) { throw "The mean IoU is $meanIoU, below the 0.9 that these images allow." }
