BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $model = $practice.Model
    $file = "$TestDrive/nuclei.pixelmodel"
    $model | Export-ClassifierModel $file
}

Describe 'Model files' {
    It 'hold the model, whole' {
        $read = Import-ClassifierModel $file
        $read.Hash | Should -Be $model.Hash
        $read.Classes.Name | Should -Be $model.Classes.Name
        "$($read.Training)" | Should -Be "$($model.Training)"
    }

    It 'are small, and get the extension where there is none' {
        $written = Export-ClassifierModel -Model $model -Path "$TestDrive/deep/other" -PassThru
        $written.Name | Should -Be 'other.pixelmodel'
        (Get-FileHash $written).Hash | Should -Be (Get-FileHash $file).Hash
    }

    It 'are taken as -Model, by path and from another session' {
        $here = Invoke-BatchClassification "$($practice.Raw)/*.tif" $model -DestinationPath "$TestDrive/here"
        $manifest = (Get-Module PSPixelClassification).Path -replace '\.dll$', '.psd1'
        if (-not (Test-Path $manifest)) { $manifest = Join-Path (Get-Module PSPixelClassification).ModuleBase 'PSPixelClassification.psd1' }
        Push-Location $TestDrive
        try { $there = Invoke-BatchClassification "$($practice.Raw)/*.tif" -Model nuclei.pixelmodel -DestinationPath "$TestDrive/there" } finally { Pop-Location }
        $there.Status | Should -Be 'Completed', 'Completed'
        for ($i = 0; $i -lt 2; $i++) { (Get-FileHash $there[$i].OutputPath[0]).Hash | Should -Be (Get-FileHash $here[$i].OutputPath[0]).Hash }
        { Import-ClassifierImage "$($practice.Raw)/sample_0001.tif" | Export-Segmentation -Model (Get-Item $file) -DestinationPath "$TestDrive/one" } | Should -Not -Throw
    }

    It 'come out of projects too' {
        $practice.Images | Export-ClassifierProject "$TestDrive/lab.ilp" -Model $model
        (Import-ClassifierModel "$TestDrive/lab.ilp").Hash | Should -Be $model.Hash
        $result = Invoke-BatchClassification "$($practice.Raw)/sample_0001.tif" -Model "$TestDrive/lab.ilp" -DestinationPath "$TestDrive/lab"
        $result.Status | Should -Be 'Completed'
    }

    It 'say what is wrong' {
        Set-Content "$TestDrive/bad.pixelmodel" 'no model'
        { Import-ClassifierModel "$TestDrive/bad.pixelmodel" -ErrorAction Stop } | Should -Throw -ErrorId 'ModelFormatInvalid,PSPixelClassification.Commands.ImportClassifierModelCommand'
        { Import-ClassifierModel "$TestDrive/none.pixelmodel" -ErrorAction Stop } | Should -Throw -ErrorId 'ModelNotFound,PSPixelClassification.Commands.ImportClassifierModelCommand'
        { Export-ClassifierModel -Model $model -Path $file -NoClobber -ErrorAction Stop } | Should -Throw -ErrorId 'NoClobber,PSPixelClassification.Commands.ExportClassifierModelCommand'
        { Invoke-BatchClassification a.tif -Model "$TestDrive/none.pixelmodel" } | Should -Throw "*There is no model '*none.pixelmodel'. Check the path.*"
        { Invoke-BatchClassification a.tif -Model "$TestDrive/bad.pixelmodel" } | Should -Throw '*neither a model nor a project*'
        { Invoke-BatchClassification a.tif -Model $TestDrive } | Should -Throw '*is a folder. Name the file of a model.*'
    }

    It 'are listed with -WhatIf and not written' {
        Export-ClassifierModel -Model $model -Path "$TestDrive/whatif" -WhatIf
        "$TestDrive/whatif.pixelmodel" | Should -Not -Exist
    }
}
