# What other programs have drawn, in by Add-PixelLabel -Annotation, and objects out by Export-SegmentedObject.

BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')

    # A selection that ImageJ has saved: tests/data/annotations.
    $cases = (Get-Content (Join-Path $PSScriptRoot 'data/annotations/imagej.json') -Raw | ConvertFrom-Json).cases
    function Save-Selection([string] $Name, [string] $Path) {
        $file = ($cases | Where-Object name -EQ $Name).file
        [IO.File]::WriteAllBytes($Path, [Convert]::FromBase64String($file))
    }

    # Two objects of three: one with a hole, one in two parts that touch at a corner.
    function New-ObjectImage([string] $Name) {
        New-TestImage $Name 12 9 {
            param($x, $y)
            if ($x -ge 1 -and $x -le 4 -and $y -ge 1 -and $y -le 4 -and -not ($x -eq 2 -and $y -eq 2)) { 1 }
            elseif (($x -eq 8 -and $y -eq 6) -or ($x -eq 9 -and $y -eq 7)) { 2 }
            elseif ($x -eq 11 -and $y -eq 8) { 7 }
            else { 0 }
        }
    }

    function Write-Feature([string] $Path, [string] $Coordinates, [string] $Properties = '{"classification":{"name":"nuclei","color":[200,0,0]}}') {
        Set-Content -LiteralPath $Path "{`"type`":`"Feature`",`"geometry`":{`"type`":`"Polygon`",`"coordinates`":$Coordinates},`"properties`":$Properties}"
    }
}

Describe 'Add-PixelLabel -Annotation' {
    BeforeEach {
        Set-Location $TestDrive
        Get-ChildItem $TestDrive | Remove-Item -Recurse -Force
        $image = New-TestImage x
    }

    AfterEach { Set-Location $PSScriptRoot }

    It 'labels the pixels of a selection of ImageJ, whose name says the class' {
        Save-Selection 'name, position and group' "$TestDrive/a.roi"
        $image | Add-PixelLabel -Roi a.roi -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings | Should -Be 'x: the only annotation lies outside the image or on a plane that it does not have, and labeled nothing. Is the file of another image?'
        Save-Selection 'rectangle' "$TestDrive/nuclei-0001.roi"
        $image | Add-PixelLabel -Annotation *-0001.roi
        ($image | Get-PixelLabel).Class | Should -Be nuclei
        ($image | Get-PixelLabel).Pixels | Should -Be 117
    }

    It 'takes class and color of QuPath, and -Class and -Color before them' {
        Write-Feature a.geojson '[[[1,1],[4,1],[4,3],[1,3],[1,1]]]'
        $image | Add-PixelLabel -Annotation a.geojson
        $image | Add-PixelLabel -Class cells -Color blue -Annotation a.geojson
        $labels = $image | Get-PixelLabel
        $labels.Class | Should -Be 'nuclei', 'cells'
        "$($labels.Color)" | Should -Be '#c80000 #0000ff'
        $labels.Pixels | Should -Be 0, 6
    }

    It 'is one step of Undo-PixelLabel, several files in it' {
        Write-Feature a.geojson '[[[1,1],[4,1],[4,3],[1,3],[1,1]]]'
        Write-Feature b.json '[[[6,1],[8,1],[8,2],[6,2],[6,1]]]'
        $image | Add-PixelLabel -Annotation a.geojson, b.json
        ($image | Get-PixelLabel).Pixels | Should -Be 8
        $image | Undo-PixelLabel
        $image | Get-PixelLabel | Should -BeNullOrEmpty
    }

    It 'takes a file for each image from a script block, and goes on behind a bad one' {
        $images = 'a', 'b', 'c' | ForEach-Object { New-TestImage $_ }
        Write-Feature a.geojson '[[[1,1],[4,1],[4,3],[1,3],[1,1]]]'
        Set-Content b.geojson '{'
        Write-Feature c.geojson '[[[1,1],[2,1],[2,2],[1,2],[1,1]]]'
        $images | Add-PixelLabel -Annotation { "$($_.Name).geojson" } -ErrorVariable errors -ErrorAction SilentlyContinue
        ($images[0] | Get-PixelLabel).Pixels | Should -Be 6
        $images[1] | Get-PixelLabel | Should -BeNullOrEmpty
        ($images[2] | Get-PixelLabel).Pixels | Should -Be 1
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be 'AnnotationFormatInvalid,PSPixelClassification.Commands.AddPixelLabelCommand'
        "$($errors[0])" | Should -Match "^'.*b\.geojson' cannot be read: "
    }

    It 'takes file objects, and names with brackets' {
        Write-Feature a[1].geojson '[[[1,1],[4,1],[4,3],[1,3],[1,1]]]'
        $image | Add-PixelLabel -Annotation (Get-Item -LiteralPath a[1].geojson)
        ($image | Get-PixelLabel).Pixels | Should -Be 6
        $image | Add-PixelLabel -Class other -Annotation { Get-ChildItem *.geojson }
        ($image | Get-PixelLabel).Pixels | Should -Be 0, 6
        $image | Add-PixelLabel -Annotation { } -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Match '^AnnotationNotFound,'
    }

    It 'goes on with the other files if one is wrong or missing: <File>' -ForEach @(
        @{ File = 'bad.roi'; Id = 'AnnotationFormatUnsupported' }
        @{ File = 'missing.roi'; Id = 'AnnotationNotFound' }
        @{ File = 'none*.zip'; Id = 'NoMatch' }
        @{ File = '.'; Id = 'PathNotFile' }
    ) {
        Write-Feature a.geojson '[[[1,1],[4,1],[4,3],[1,3],[1,1]]]'
        Set-Content bad.roi 'none'
        Write-Feature b.geojson '[[[6,1],[8,1],[8,2],[6,2],[6,1]]]'
        $image | Add-PixelLabel -Annotation a.geojson, $File, b.geojson -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be "$Id,PSPixelClassification.Commands.AddPixelLabelCommand"
        ($image | Get-PixelLabel).Pixels | Should -Be 8
        $image | Undo-PixelLabel
        $image | Get-PixelLabel | Should -BeNullOrEmpty
        { $image | Add-PixelLabel -Annotation a.geojson, $File -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
    }

    It 'writes the error of a file once for all images, and goes on with a selection that becomes no pixels' {
        $images = 'a', 'b' | ForEach-Object { New-TestImage $_ }
        Write-Feature a.geojson '[[[1,1],[4,1],[4,3],[1,3],[1,1]]]'
        Save-Selection 'rectangle' "$TestDrive/text-0001.roi"
        $bytes = [IO.File]::ReadAllBytes("$TestDrive/text-0001.roi")
        $bytes[49] = 1
        [IO.File]::WriteAllBytes("$TestDrive/text-0001.roi", $bytes)
        $images | Add-PixelLabel -Annotation text-0001.roi, a.geojson -ErrorVariable errors -ErrorAction SilentlyContinue
        ($images | Get-PixelLabel).Pixels | Should -Be 6, 6
        "$errors" | Should -Match "^'.*text-0001\.roi' is a text, which covers no pixels"
        $errors.TargetObject | Should -Be (Join-Path $TestDrive text-0001.roi)
    }

    It 'warns of a class of another letter case' {
        Write-Feature a.geojson '[[[1,1],[4,1],[4,3],[1,3],[1,1]]]'
        $image | Add-PixelLabel -Class Nuclei -Point 0, 0
        $image | Add-PixelLabel -Annotation a.geojson -WarningVariable warnings -WarningAction SilentlyContinue
        ($image | Get-PixelLabel).Pixels | Should -Be 7
        $warnings | Should -Be "x: the class 'nuclei' of the annotations was taken for 'Nuclei': names of classes do not differ in letter case."
    }

    It 'says which annotations have no class' {
        Write-Feature a.geojson '[[[1,1],[4,1],[4,3],[1,3],[1,1]]]' '{"name":"0001-0002"}'
        { $image | Add-PixelLabel -Annotation a.geojson -ErrorAction Stop } | Should -Throw -ErrorId 'AnnotationClassMissing*'
        $image | Add-PixelLabel -Annotation a.geojson -ErrorAction SilentlyContinue -ErrorVariable errors
        "$($errors[0])" | Should -Match "a\.geojson' does not say which class 1 of 1 annotation is of: '0001-0002'\. .*-Class"
    }

    It 'warns of what is cut off' {
        $other = New-TestImage v
        Write-Feature a.geojson '[[[-3,1],[4,1],[4,3],[-3,3],[-3,1]]]'
        $other | Add-PixelLabel -Annotation a.geojson -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Be 'v: the only annotation reaches beyond the image, where it was cut off.'
    }

    It 'takes labels of Labkit' {
        $small = New-TestImage small 6 4
        $small | Add-PixelLabel -Annotation (Join-Path $PSScriptRoot 'data/annotations/cells.labeling')
        ($small | Get-PixelLabel).Class | Should -Be 'background', 'nuclei'
        ($small | Get-PixelLabel).Pixels | Should -Be 4, 3
        { $image | Add-PixelLabel -Annotation (Join-Path $PSScriptRoot 'data/annotations/cells.labeling') -ErrorAction Stop } |
            Should -Throw -ErrorId 'AnnotationSizeMismatch*'
    }
}

Describe 'Export-SegmentedObject' {
    BeforeEach {
        Set-Location $TestDrive
        Get-ChildItem $TestDrive | Remove-Item -Recurse -Force
        $objects = New-ObjectImage cells
    }

    AfterEach { Set-Location $PSScriptRoot }

    It 'writes GeoJSON that QuPath reads, and is silent' {
        $objects | Export-SegmentedObject -Class nuclei -Color '200,0,0' | Should -BeNullOrEmpty
        $features = (Get-Content cells.geojson -Raw | ConvertFrom-Json).features
        $features.Count | Should -Be 3
        $features.geometry.type | Should -Be 'Polygon', 'MultiPolygon', 'Polygon'
        $features[0].geometry.coordinates.Count | Should -Be 2
        $features[1].geometry.coordinates.Count | Should -Be 2
        $features.properties.name | Should -Be '1', '2', '7'
        $features[0].properties.objectType | Should -Be 'detection'
        $features[0].properties.classification.name | Should -Be 'nuclei'
        $features[0].properties.classification.color | Should -Be 200, 0, 0
        { $features.id | ForEach-Object { [guid] $_ } } | Should -Not -Throw
        ($features.id | Sort-Object -Unique).Count | Should -Be 3
    }

    It 'says the format by the end of -FilePattern or by -Format: <Name>' -ForEach @(
        @{ Arguments = @{ FilePattern = 'n.zip' }; Name = 'n.zip'; Starts = 'PK' }
        @{ Arguments = @{ FilePattern = 'n.json' }; Name = 'n.json'; Starts = '{"' }
        @{ Arguments = @{ Format = 'RoiSet' }; Name = 'cells.zip'; Starts = 'PK' }
        @{ Arguments = @{ DestinationPath = 'out'; Format = 'GeoJson' }; Name = 'out/cells.geojson'; Starts = '{"' }
    ) {
        $file = $objects | Export-SegmentedObject @Arguments -PassThru
        $file.FullName | Should -Be (Join-Path $TestDrive $Name)
        (Get-Content $file -Raw).Substring(0, 2) | Should -BeExactly $Starts
    }

    It 'writes what becomes the same pixels again: <_>' -ForEach 'GeoJson', 'RoiSet' {
        $file = $objects | Export-SegmentedObject -Format $_ -Class nuclei -PassThru
        $image = New-TestImage y 12 9
        $image | Add-PixelLabel -Annotation $file
        ($image | Get-PixelLabel).Pixels | Should -Be 18
        $image | Export-Segmentation -Source Labels -FilePattern labels -DestinationPath $TestDrive
        (Import-ClassifierImage labels.tif | ConvertTo-ObjectLabel).ObjectCount | Should -Be 3
    }

    It 'names selections by class and number' {
        $objects | Export-SegmentedObject -Format RoiSet -Class nuclei
        Expand-Archive cells.zip out
        (Get-ChildItem out).Name | Should -Be 'nuclei-0001.roi', 'nuclei-0002.roi', 'nuclei-0007.roi'
    }

    It 'writes nothing with -WhatIf, keeps files with -NoClobber, replaces them without' {
        $objects | Export-SegmentedObject out -WhatIf
        Test-Path out | Should -BeFalse
        Set-Content cells.geojson mine
        $objects | Export-SegmentedObject -NoClobber -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Match '^NoClobber,'
        Get-Content cells.geojson | Should -Be mine
        $objects | Export-SegmentedObject
        Get-Content cells.geojson -TotalCount 1 | Should -Match FeatureCollection
    }

    It 'replaces read-only files with -Force only' {
        Set-Content cells.geojson mine
        Set-ItemProperty cells.geojson IsReadOnly $true
        $objects | Export-SegmentedObject -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Match '^TargetReadOnly,'
        $objects | Export-SegmentedObject -Force
        Get-Content cells.geojson -TotalCount 1 | Should -Match FeatureCollection
        Set-ItemProperty cells.geojson IsReadOnly $false
    }

    It 'refuses <Text>' -ForEach @(
        @{ Text = 'a file name for a folder'; Code = { $objects | Export-SegmentedObject cells.zip }; Id = 'DestinationNotFolder' }
        @{ Text = 'a file for each slice'; Code = { $objects | Export-SegmentedObject -FilePattern '{nickname}_{z}' -ErrorAction Stop }; Id = 'FilePatternInvalid' }
        @{ Text = 'two images in one file'; Code = { $objects, (New-ObjectImage other) | Export-SegmentedObject -FilePattern one.zip -ErrorAction Stop }; Id = 'OutputCollision' }
        @{ Text = 'a blank class'; Code = { $objects | Export-SegmentedObject -Class ' ' }; Id = 'LabelNameInvalid' }
    ) {
        $Code | Should -Throw -ErrorId "$Id*"
    }

    It 'goes on with the next image after an error' {
        $fractions = $objects | Get-FeatureImage -FeatureSet (New-FeatureSet -Sigma 0.7) -Channel 0
        $fractions, $objects | Export-SegmentedObject -ErrorVariable errors -ErrorAction SilentlyContinue -DestinationPath $TestDrive
        $errors[0].FullyQualifiedErrorId | Should -Match '^ObjectSourceUnsupported,'
        (Get-ChildItem $TestDrive).Name | Should -Be cells.geojson
    }

    It 'warns of a mask whose parts have one number, and of an image without objects' {
        $mask = New-TestImage mask 12 9 { param($x, $y) ($x -eq 2 -or $x -eq 7) ? 255 : 0 }
        $classes = New-TestImage classes 6 4 { param($x, $y) $x -gt 2 ? 2 : 1 }
        $classes | Export-SegmentedObject -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match '^classes: no pixel of it is 0, so these may be classes.*ConvertTo-ObjectLabel'
        $mask, (New-TestImage empty 5 5 { 0 }) | Export-SegmentedObject -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings[0] | Should -Match '^mask: all 2 parts have one number.*ConvertTo-ObjectLabel'
        $warnings[1] | Should -Match '^empty: there is no object'
    }
}
