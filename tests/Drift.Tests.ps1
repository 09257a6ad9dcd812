# Images of tests/data/drift: three and two more with a background of 3 to 7, and one with a background of 14 on which a model of the
# three calls everything nuclei.
BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $data = Join-Path $PSScriptRoot 'data/drift'
    $images = Import-ClassifierImage $data/693bc6.png, $data/245b99.png, $data/91cc2e.png
    foreach ($image in $images) {
        $image | Add-PixelLabel -Class nuclei -Line 100, 100, 140, 140 -BrushSize 9
        $image | Add-PixelLabel -Class background -Line 10, 10, 60, 10 -BrushSize 3
    }
    $model = $images | Invoke-ClassifierTraining -TreeCount 10
    $all = "$data/0acd2c.png", "$data/dad607.png", "$data/e50ac1.png"
    $out = Join-Path $TestDrive 'out'
}

Describe 'Images that are not like the training images' {
    BeforeEach { Remove-Item $out -Recurse -Force -ErrorAction Ignore }

    It 'are warned of by the batch, and the result says how far they lie' {
        $results = Invoke-BatchClassification $all $model -DestinationPath $out -WarningVariable said -WarningAction SilentlyContinue
        $results.Status | Should -Be 'Completed', 'Completed', 'Completed'
        $results.Drift.IsDrifted | Should -Be $true, $false, $false
        $said.Count | Should -Be 1
        $said[0] | Should -BeLike "*0acd2c.png': Its values lie far from those of the training images (channel 1: * % of the pixels are brighter *-OnDrift Ignore."
        $results[0].Warnings | Should -BeLike 'Its values lie far*'
    }

    It 'fail with -OnDrift Fail, and the others follow' {
        $results = Invoke-BatchClassification $all $model -DestinationPath $out -OnDrift Fail -ErrorVariable problems -ErrorAction SilentlyContinue
        $results.Status | Should -Be 'Failed', 'Completed', 'Completed'
        $problems.FullyQualifiedErrorId | Should -Be 'ImageDrifted,PSPixelClassification.Commands.InvokeBatchClassificationCommand'
        $results[0].Drift.Kind | Should -Be 'Brighter'
        Test-Path "$out/0acd2c_Simple Segmentation.tif" | Should -BeFalse
    }

    It 'are not looked for with -OnDrift Ignore' {
        $results = Invoke-BatchClassification $all $model -DestinationPath $out -OnDrift Ignore -WarningVariable said
        $said | Should -BeNullOrEmpty
        $results | Where-Object { $null -ne $_.Drift } | Should -BeNullOrEmpty
        $results.Count | Should -Be 3
    }

    It 'are warned of by Export-Segmentation too' {
        $image = Import-ClassifierImage $all[0]
        $image | Export-Segmentation -Model $model -DestinationPath $out -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -BeLike '0acd2c: Its values lie far*'
        { $image | Export-Segmentation -Model $model -DestinationPath $out -OnDrift Fail -ErrorAction Stop } |
            Should -Throw -ErrorId 'ImageDrifted,PSPixelClassification.Commands.ExportSegmentationCommand'
        $images | Export-Segmentation -Model $model -DestinationPath $out -WarningVariable said
        $said | Should -BeNullOrEmpty
    }

    It 'are known by a model that comes from a project' {
        $images | Export-ClassifierProject -Path "$TestDrive/lab.ilp" -Model $model
        $results = Invoke-BatchClassification $all -Project "$TestDrive/lab.ilp" -DestinationPath $out -WarningAction SilentlyContinue
        $results.Drift.IsDrifted | Should -Be $true, $false, $false
    }

    It 'of 16 bit are known by a model of 8 bit, and a mixture of both is warned of when it is trained on' {
        $deep = Import-ClassifierImage $data/dad607.png | Export-ClassifierImage -DestinationPath "$TestDrive/deep" -DataType UInt16 -Stretch -PassThru
        $result = Invoke-BatchClassification $deep.FullName $model -DestinationPath $out -WarningAction SilentlyContinue
        $result.Drift.IsDrifted | Should -BeTrue

        $other = Import-ClassifierImage $deep.FullName
        $other | Add-PixelLabel -Class nuclei -Line 100, 100, 140, 140
        @($images) + $other | Invoke-ClassifierTraining -TreeCount 2 -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -BeLike 'The training images are of several types (UInt8, UInt16), and their contrast*'
    }
}

Describe 'Results of an earlier run' {
    BeforeAll { $other = $images | Invoke-ClassifierTraining -TreeCount 10 -Seed 1 }
    BeforeEach {
        Remove-Item $out -Recurse -Force -ErrorAction Ignore
        Invoke-BatchClassification $all $model -DestinationPath $out -OnDrift Ignore
    }

    It 'are skipped when nothing has changed' {
        (Invoke-BatchClassification $all $model -DestinationPath $out -SkipExisting -OnDrift Ignore).Status | Should -Be 'Skipped', 'Skipped', 'Skipped'
    }

    It 'are made again by another model, which -Verbose says' {
        $written = Invoke-BatchClassification $all $other -DestinationPath $out -SkipExisting -OnDrift Ignore -Verbose 4>&1
        ($written | Where-Object { $_ -is [PSPixelClassification.Batch.BatchResult] }).Status | Should -Be 'Completed', 'Completed', 'Completed'
        @($written -like '*dad607.png* is classified again: its model was another one.').Count | Should -Be 1
        (Invoke-BatchClassification $all $other -DestinationPath $out -SkipExisting -OnDrift Ignore).Status | Should -Be 'Skipped', 'Skipped', 'Skipped'
    }

    It 'say what made them' {
        $provenance = (Import-ClassifierImage "$out/dad607_Simple Segmentation.tif").Provenance | ConvertFrom-Json
        $provenance.model.sha256 | Should -Be $model.Hash
        $provenance.input.sha256 | Should -Be (Get-FileHash $data/dad607.png).Hash.ToLower()
        $provenance.model.classes.name | Should -Be 'nuclei', 'background'
    }
}
