<#
.SYNOPSIS
Moves a classifier between PowerShell and ilastik: makes a project, opens it, labels more, trains, saves, and classifies a folder with it.

.DESCRIPTION
Makes four practice images, labels one and trains. The result is saved as an ilastik project, which ilastik opens as its own. Then
the way back: the script opens the project, adds strokes, trains again, saves, and classifies a folder with the project file alone, as a lab
does with a project that was labeled in ilastik. Takes a few seconds and needs nothing but this module.

.PARAMETER OutputPath
The folder for images, project and results. It is created if it does not exist.

.EXAMPLE
./ilastik-project.ps1

.EXAMPLE
./ilastik-project.ps1 -OutputPath practice
#>
#Requires -Modules PSPixelClassification
param(
    [string] $OutputPath = 'ilastik-project-output'
)

$ErrorActionPreference = 'Stop'
$projectPath = "$OutputPath/nuclei.ilp"

# Images, labels on the first one, and a classifier. With your own data, or with a project from ilastik, begin below.
$samples = New-PracticeImageSet -DestinationPath "$OutputPath/images" -Count 4 -Seed 1
$images = $samples[0..1] | Import-ClassifierImage
foreach ($stroke in $samples[0].Stroke) {
    $images[0] | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3
}
$model = $images | Invoke-ClassifierTraining -FeatureSet (New-FeatureSet -Sigma 0.7, 1.6, 3.5)

# A project for ilastik: images, labels, features and the classifier, which ilastik uses without training again.
# -Force replaces that of an earlier run of this script; without it, no project is replaced that these images do not come from.
$images | Export-ClassifierProject -Path $projectPath -Model $model -Force

# Open it. A project that was labeled in ilastik is opened in the same way.
$project = Import-ClassifierProject -Path $projectPath
Write-Host 'The project:'
$project | Format-Table

# Label more. The strokes of the second practice image come with it; for your own, read the coordinates off in an image viewer:
#     $image | Add-PixelLabel -Class background -Line 10,10, 60,12 -BrushSize 3
$image = $project.Images | Where-Object Name -EQ $samples[1].Name
foreach ($stroke in $samples[1].Stroke) {
    $image | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3
}

# Train on all labels of the project, with its features, and save it where it was.
$model = $project | Invoke-ClassifierTraining
$project | Export-ClassifierProject -Model $model
Write-Host 'After the new strokes:'
Import-ClassifierProject -Path $projectPath | Format-Table

# Classify a folder with the project alone: this line is all that a scheduled task needs.
$results = Invoke-BatchClassification -Path "$OutputPath/images/*.tif" -Project $projectPath -DestinationPath "$OutputPath/segmentations"
$results | Sort-Object -Property SourcePath | Format-Table

# How good is it? IoU is the overlap with the true nuclei: 1 is perfect.
$accuracies = foreach ($sample in $samples) {
    Measure-SegmentationAccuracy -Path "$OutputPath/segmentations/$($sample.Name)_Simple Segmentation.tif" -Truth $sample.TruthPath
}
$meanIoU = ($accuracies | Measure-Object -Property IoU -Average).Average
Write-Host ('Mean IoU of the {0} images: {1}' -f $accuracies.Count, $meanIoU.ToString('0.000', [cultureinfo]::InvariantCulture))
if ($meanIoU -lt 0.85) { throw "The mean IoU is $meanIoU, below the 0.85 that these images allow." }
