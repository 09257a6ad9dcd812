
BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $model = $practice.Model
    $image = $practice.Images[0]
    $out = Join-Path $TestDrive 'out'
    # The bytes of an uncompressed array behind its header, which is as long as the 16-bit number in it says.
    function Read-Npy([string] $Path) {
        $bytes = [IO.File]::ReadAllBytes($Path)
        $bytes[(10 + [BitConverter]::ToUInt16($bytes, 8))..($bytes.Length - 1)]
    }
}

Describe 'Cutouts' {
    BeforeEach { Remove-Item $out -Recurse -Force -ErrorAction Ignore }

    It 'writes the values of the whole image into files of their own' {
        $image | Export-Segmentation $model -Format Npy -FilePattern whole -DestinationPath $out
        $whole = Read-Npy (Join-Path $out whole.npy)
        $rows = "X,Y,Width,Height", '3,5,20,10', '70,40,31,50' | ConvertFrom-Csv
        $files = $image | Export-Segmentation $model -Format Npy -Region $rows -FilePattern 'at {x_start}' -DestinationPath $out -PassThru
        $files.Name | Should -Be 'at 3.npy', 'at 70.npy'
        foreach ($row in $rows) {
            $part = Read-Npy (Join-Path $out "at $($row.X).npy")
            $expected = foreach ($y in 0..($row.Height - 1)) { foreach ($x in 0..($row.Width - 1)) { $whole[($y + $row.Y) * 128 + $x + $row.X] } }
            $part | Should -Be $expected
        }
    }

    It 'takes the places of uncertain spots' {
        $spots = $image | Get-UncertainSpot $model -Count 2
        $files = $image | Export-Segmentation $model -Region $spots.Region -FilePattern '{x_start} {y_start}' -DestinationPath $out -PassThru
        $files.Name | Should -Be $spots.ForEach({ "$($_.Region.X) $($_.Region.Y).tif" })
        ($image | Get-FeatureImage -Channel 0 -Region $spots[0].Region).Extent.Width | Should -Be $spots[0].Region.Width
    }

    It 'says what is missing in the pattern, and writes nothing' {
        $image | Export-Segmentation $model -Region (0, 0, 9, 9), (9, 0, 9, 9) -DestinationPath $out -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be 'OutputCollision,PSPixelClassification.Commands.ExportSegmentationCommand'
        $problems[0].Exception.Message | Should -BeLike '*{x_start}*'
        $out | Should -Not -Exist
    }

    It 'takes slices of a stack, by their numbers' {
        $stack = Import-ClassifierImage $practice.Images.SourcePath -StackAlong z
        $file = $stack | Export-Segmentation $model -Z 1 -Format Png -FilePattern 'z{z}' -DestinationPath $out -PassThru
        $file.Name | Should -Be 'z1.png'
        $practice.Images[1] | Export-Segmentation $model -Format Png -FilePattern alone -DestinationPath $out
        ($file | Measure-SegmentationAccuracy -Truth (Join-Path $out alone.png) -TruthClass 1).IoU | Should -Be 1
        $stack | Export-Segmentation $model -Z (1..2) -DestinationPath $out -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].Exception.Message | Should -BeLike '*has 2 slices: the first is 0 and the last 1. z 1..2 does not lie inside.'
    }

    It 'puts channels first' {
        $file = $image | Export-Segmentation $model -Source Probabilities -Format Hdf5 -OutputAxes CYX -DestinationPath $out -PassThru
        $read = $file | Import-ClassifierImage
        "$($read.Source.Info.Axes)" | Should -Be 'cyx'
        $read.Extent | Should -Be "$($image.Extent), c 2"
        { $image | Export-Segmentation $model -Source Probabilities -Format Hdf5 -OutputAxes yx } | Should -Throw -ErrorId 'FormatUnsuitable,*' -ExpectedMessage '*2 channels*no c*'
        { $image | Export-Segmentation $model -OutputAxes cyx } | Should -Throw -ErrorId 'FormatUnsuitable,*' -ExpectedMessage '*-Format Hdf5*'
        { $image | Export-Segmentation $model -Format Npy -OutputAxes cyy } | Should -Throw -ErrorId 'AxesInvalid,*'
        $image | Export-Segmentation $model -Source Overlay -Format Npy -OutputAxes yx -DestinationPath $out -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike '-OutputAxes plays no part*'
    }

    It 'is for batches as well, which go on with images that are smaller' {
        $region = @{ Region = '0,0,30,30', '100,60,28,36'; FilePattern = '{dataset_dir}/{nickname}_{x_start}' }
        $small = Join-Path $TestDrive 'small.png'
        $image | Get-FeatureImage -Channel 0 -Region 0, 0, 40, 40 | Export-ClassifierImage -Stretch -Format Png -FilePattern ($small -replace '\.png$') -Force
        $results = @($practice.Images.SourcePath) + $small | Invoke-BatchClassification -Model $model @region -DestinationPath $out -ErrorVariable problems -ErrorAction SilentlyContinue
        $results.Status | Should -Be 'Completed', 'Completed', 'Failed'
        $problems.FullyQualifiedErrorId | Should -BeLike 'RegionOutOfBounds,*'
        (Get-ChildItem $out).Name | Should -Be 'sample_0001_0.tif', 'sample_0001_100.tif', 'sample_0002_0.tif', 'sample_0002_100.tif'
        $results[0].ClassPixelCount.nuclei + $results[0].ClassPixelCount.background | Should -Be (900 + 28 * 36)
        ($practice.Images.SourcePath | Invoke-BatchClassification -Model $model @region -DestinationPath $out -SkipExisting).Status | Should -Be 'Skipped', 'Skipped'
        { Invoke-BatchClassification $image.SourcePath $model @region -ObjectTable (Join-Path $TestDrive objects.csv) -DestinationPath $out } | Should -Throw -ErrorId 'ObjectOptionInvalid,*'
    }
}
