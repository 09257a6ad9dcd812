@{
    RootModule           = 'bin/PSPixelClassification.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6d1b7d0e-0c8f-4b57-9a53-6f2a3a6a8f11'
    Author               = 'PSPixelClassification contributors'
    CompanyName          = 'PSPixelClassification contributors'
    Copyright            = 'Copyright (c) PSPixelClassification contributors. MIT license.'
    Description          = 'Pixel classification of microscopy images as in ilastik: features, labels, random forest, segmentation and batch processing, with typed objects in the pipeline.'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.6'
    # Types files name code in it, and are read before the root module is loaded.
    RequiredAssemblies   = @('bin/PSPixelClassification.dll')
    NestedModules        = @('bin/PSPixelClassification.Loading.dll')
    FormatsToProcess     = @('PSPixelClassification.Format.ps1xml', 'PSPixelClassification.Results.Format.ps1xml', 'PSPixelClassification.Projects.Format.ps1xml', 'PSPixelClassification.Accuracy.Format.ps1xml', 'PSPixelClassification.Objects.Format.ps1xml')
    TypesToProcess       = @('PSPixelClassification.Types.ps1xml', 'PSPixelClassification.Results.Types.ps1xml', 'PSPixelClassification.Projects.Types.ps1xml', 'PSPixelClassification.Accuracy.Types.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @('Open-ClassifierProject', 'Save-ClassifierProject')
    CmdletsToExport      = @(
        'Add-PixelLabel'
        'Clear-PixelLabel'
        'Edit-PixelLabel'
        'Export-ClassifierImage'
        'Export-ClassifierModel'
        'Export-ClassifierProject'
        'Export-Segmentation'
        'ConvertTo-ObjectLabel'
        'Export-SegmentedObject'
        'Get-FeatureImage'
        'Get-PixelLabel'
        'Get-UncertainSpot'
        'Import-ClassifierImage'
        'Import-ClassifierModel'
        'Import-ClassifierProject'
        'Invoke-BatchClassification'
        'Invoke-ClassifierTraining'
        'Join-FeatureSet'
        'Measure-ClassifierAccuracy'
        'Measure-FeatureImportance'
        'Measure-SegmentationAccuracy'
        'Measure-SegmentedObject'
        'Merge-BatchLog'
        'New-FeatureSet'
        'New-PracticeImageSet'
        'Optimize-FeatureSet'
        'Redo-PixelLabel'
        'Remove-LabelClass'
        'Remove-PixelLabel'
        'Repair-ClassifierProject'
        'Set-LabelClass'
        'Undo-PixelLabel'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('ilastik', 'segmentation', 'microscopy', 'image-analysis', 'machine-learning', 'random-forest', 'TIFF', 'bioimage', 'Windows', 'Linux', 'macOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md'
        }
    }
}
