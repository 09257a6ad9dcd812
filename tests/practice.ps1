# For Pester files that need a trained model: two small practice images in $TestDrive/raw, the first one labeled.

function global:New-Practice([string] $Folder) {
    $samples = New-PracticeImageSet -DestinationPath (Join-Path $Folder 'raw') -Count 2 -Width 128 -Height 96 -Seed 5
    $images = $samples | Import-ClassifierImage
    $images[0] | Add-PixelLabel -Class nuclei -Rectangle 10, 10, 12, 8
    $images[0] | Add-PixelLabel -Class background -Rectangle 60, 50, 12, 8
    $features = New-FeatureSet -Sigma 0.7, 1.6
    $model = $images | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 10
    [pscustomobject]@{ Samples = $samples; Images = $images; Features = $features; Model = $model; Raw = Join-Path $Folder 'raw' }
}
