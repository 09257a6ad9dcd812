BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $data = Join-Path $PSScriptRoot 'data' 'zarr'
    $ome = Join-Path $TestDrive 'ome'
    Expand-Archive (Join-Path $data 'ome.zip') $ome
    $cells = Join-Path $ome 'sharded.ome.zarr'
    $tif = Import-ClassifierImage $cells | Export-ClassifierImage -Format Tif -DestinationPath (Join-Path $TestDrive 'tif') -PassThru
    $image = Import-ClassifierImage $tif
    $image | Add-PixelLabel -Class nuclei -Rectangle 2, 2, 4, 4
    $image | Add-PixelLabel -Class background -Rectangle 12, 10, 4, 4
    $features = New-FeatureSet -Sigma 0.7
    $model = $image | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 10
    $out = Join-Path $TestDrive 'out'
}

Describe 'OME-Zarr' {
    BeforeEach { Remove-Item $out -Recurse -Force -ErrorAction Ignore }

    It 'classifies folders from Get-ChildItem with the probabilities of the TIFF of the same pixels' {
        $batch = @{ Model = $model; Source = 'Probabilities'; Format = 'Npy' }
        $results = Get-ChildItem $ome -Filter sharded*.zarr | Invoke-BatchClassification @batch -DestinationPath $out
        $results.Status | Should -Be 'Completed'
        Split-Path -Leaf $results.OutputPath | Should -Be 'sharded_Probabilities.npy'
        $expected = Invoke-BatchClassification $tif @batch -DestinationPath (Join-Path $out 'tif')
        (Get-FileHash $results.OutputPath).Hash | Should -Be (Get-FileHash $expected.OutputPath).Hash
    }

    It 'writes beside the folder, never into it' {
        $result = Invoke-BatchClassification (Join-Path $ome 'sharded*.zarr') $model
        Split-Path $result.OutputPath | Should -Be $ome
        Invoke-BatchClassification $cells $model -DestinationPath $cells -ErrorVariable problems -ErrorAction SilentlyContinue | Out-Null
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'OutputIsInput,*'
        Get-ChildItem $cells -Filter *.tif | Should -BeNullOrEmpty
    }

    It 'skips what is done, and does it again after a chunk was changed' {
        $copy = Join-Path $TestDrive 'copy.ome.zarr'
        Copy-Item $cells $copy -Recurse
        Invoke-BatchClassification $copy $model -DestinationPath $out | ForEach-Object Status | Should -Be 'Completed'
        Invoke-BatchClassification $copy $model -DestinationPath $out -SkipExisting | ForEach-Object Status | Should -Be 'Skipped'
        Copy-Item (Join-Path $copy '0/c/1/1/1') (Join-Path $copy '0/c/0/1/1')
        Invoke-BatchClassification $copy $model -DestinationPath $out -SkipExisting -WarningAction SilentlyContinue | ForEach-Object Status | Should -Be 'Completed'
    }

    It 'opens images, levels, series, label images and archives by their paths' {
        (Get-ChildItem $ome -Filter cells*.zarr | Import-ClassifierImage).Shape | Should -Be 2, 2, 3, 19, 23
        $level = Import-ClassifierImage (Join-Path $ome 'cells.ome.zarr') -Level 1
        $level.Shape | Should -Be 2, 2, 3, 10, 12
        $level.PixelSize.X | Should -Be 0.5
        $level.Level, $level.LevelCount | Should -Be 1, 3
        (Import-ClassifierImage (Join-Path $ome 'plate.zarr') -Series *).Name | Should -Be plate_A_1_0, plate_A_1_1, plate_B_1_0, plate_B_1_1
        (Import-ClassifierImage (Join-Path $ome 'plate.zarr/B/1/0')).Name | Should -Be plate_B_1_0
        (Import-ClassifierImage (Join-Path $ome 'cells.ome.zarr/labels/nuclei')).PixelType | Should -Be UInt32
        (Import-ClassifierImage (Join-Path $data 'image.ome.zarr.zip')).Name | Should -Be image
        (Import-ClassifierImage (Join-Path $data 'image.ome.zarr.zip/1')).Shape | Should -Be 2, 10, 12
    }

    It 'says of a plate that it holds several images' {
        Import-ClassifierImage (Join-Path $ome 'plate.zarr') -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        $warnings -join '' | Should -BeLike '*Choose others with -Series: 1 (A/1/1), 2 (B/1/0), 3 (B/1/1).*'
    }

    It 'takes names and wildcards for fields of a plate, and refuses others with what is there' {
        $plate = Join-Path $ome 'plate.zarr'
        (Import-ClassifierImage $plate -Series 'b/1/*', 0).Name | Should -Be plate_B_1_0, plate_B_1_1, plate_A_1_0
        "$((Import-ClassifierImage $plate -Series A/1/1).Location)" | Should -Be "$((Import-ClassifierImage "$plate/A/1/1").Location)"
        { Import-ClassifierImage $plate -Series C/1/0 -ErrorAction Stop } | Should -Throw "*it has no series 'C/1/0': it holds 0 (A/1/0), 1 (A/1/1)*"
        { Import-ClassifierImage $plate -Series '' -ErrorAction Stop } | Should -Throw
    }

    It 'classifies a plate as a list, field by field, and goes on with what is missing' {
        $plate = Join-Path $TestDrive 'list.zarr'
        Copy-Item (Join-Path $ome 'plate.zarr') $plate -Recurse
        $field = Import-ClassifierImage $plate -Series A/1/0
        $field | Add-PixelLabel -Class nuclei -Rectangle 2, 2, 4, 4
        $field | Add-PixelLabel -Class background -Rectangle 12, 10, 4, 4
        $small = $field | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 5
        $batch = @{
            Model = $small; DestinationPath = $out; LogPath = Join-Path $out 'log.jsonl'; ReportPath = Join-Path $out 'report.html'
            Source = 'SimpleSegmentation', 'ObjectLabels'; ObjectTable = Join-Path $out 'objects.csv'; OnDrift = 'Ignore'
        }
        Set-Content (Join-Path $plate 'A/1/1/.zattrs') '{'
        Remove-Item (Join-Path $plate 'B') -Recurse -Force

        $results = Invoke-BatchClassification $plate -Series * @batch -ErrorVariable problems -ErrorAction SilentlyContinue
        $results.File | Should -Be 'list.zarr A/1/0', 'list.zarr A/1/1', 'list.zarr B/1'
        $results.Status | Should -Be Completed, Failed, Failed
        $problems.TargetObject | Should -Be (Join-Path $plate 'A/1/1'), (Join-Path $plate 'B/1')
        Split-Path -Leaf $results[0].OutputPath[0] | Should -Be 'list_A_1_0_Simple Segmentation.tif'
        Get-Content $batch.ReportPath -Raw | Should -BeLike '*list.zarr/B/1*'

        Copy-Item (Join-Path $ome 'plate.zarr/A/1/1/.zattrs') (Join-Path $plate 'A/1/1/.zattrs') -Force
        Copy-Item (Join-Path $ome 'plate.zarr/B') $plate -Recurse
        $again = $results | Where-Object Status -EQ Failed | Invoke-BatchClassification -Series 'A/*', 'B/*' @batch -SkipExisting
        $again.File | Should -Be 'list.zarr A/1/1', 'list.zarr B/1/0', 'list.zarr B/1/1'
        $again.Status | Should -Be Completed, Completed, Completed
        $all = Invoke-BatchClassification $plate -Series * @batch -SkipExisting
        $all.Status | Should -Be Skipped, Skipped, Skipped, Skipped
        (Import-Csv $batch.ObjectTable).Path | Sort-Object -Unique | Should -Be $all.SourcePath
        (Invoke-BatchClassification (Join-Path $plate 'B/1/0') @batch -SkipExisting).Status | Should -Be Skipped
    }

    It 'refuses levels that are not there' {
        { Import-ClassifierImage $cells -Level 2 -ErrorAction Stop } | Should -Throw '*it has no level 2: it has 2 levels, the finest is 0*'
        { Import-ClassifierImage $tif -Level 1 -ErrorAction Stop } | Should -Throw '*read at one level of resolution only*'
    }

    It 'classifies a level, and keeps in the result which' {
        $result = Invoke-BatchClassification $cells $model -Level 1 -DestinationPath $out
        $made = (Import-ClassifierImage $result.OutputPath).Provenance | ConvertFrom-Json
        $made.input.level | Should -Be 1
        $made.input.shape | Should -Be 2, 10, 12
        $made.input.name | Should -Be 'sharded.ome.zarr'
        Split-Path -Leaf $result.OutputPath | Should -Be 'sharded_level1_Simple Segmentation.tif'
    }

    It 'takes folders as masks, truths and label images' {
        $mask = Join-Path $ome 'v03.zarr'
        (Import-ClassifierImage $cells -Mask $mask).PredictionMask.Shape | Should -Be 19, 23, 2
        $labels = Join-Path $ome 'two.zarr'
        $gray = Import-ClassifierImage $labels -Series 1
        $gray | Add-PixelLabel -LabelImage $labels -LabelMap @{ 31 = 'first' }
        $gray.Labels.Classes.Name | Should -Be first
        (Measure-SegmentationAccuracy $gray -Truth $labels -Class 31 -WarningAction SilentlyContinue).Count | Should -Be 1
    }

    It 'saves projects that find the image again, also beside the project' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'project')
        Copy-Item $cells $folder -Recurse
        $one = Import-ClassifierImage (Join-Path $folder 'sharded.ome.zarr') -Level 1
        $one | Add-PixelLabel -Class a -Point 1, 1
        $one | Export-ClassifierProject (Join-Path $folder 'p.ilp')
        Rename-Item $folder 'moved'
        $project = Import-ClassifierProject (Join-Path $TestDrive 'moved/p.ilp') -WarningAction SilentlyContinue
        $project.Images[0].Shape | Should -Be 2, 10, 12
        $project.Images[0].SourcePath | Should -Be (Join-Path $TestDrive 'moved/sharded.ome.zarr')
        $project.Images[0].Labels.Snapshot().LabeledPixelCount | Should -Be 1
    }

    It 'completes levels and series' {
        (Complete "Import-ClassifierImage '$(Join-Path $ome 'cells.ome.zarr')' -Level ").CompletionText | Should -Be 0, 1, 2
        (Complete "Import-ClassifierImage '$(Join-Path $ome 'plate.zarr')' -Series ").CompletionText | Should -Be 0, 1, 2, 3, A/1/0, A/1/1, B/1/0, B/1/1, "'A/*'", "'A/1/*'", "'B/*'", "'B/1/*'", "'*'"
    }
}
