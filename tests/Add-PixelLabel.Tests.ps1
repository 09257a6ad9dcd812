BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
}

Describe 'Add-PixelLabel' {
    BeforeEach { $image = New-TestImage x }

    It 'labels <pixels> pixels with <shape>' -ForEach @(
        @{ Shape = @{ Point = 1, 2, 3, 4 }; Pixels = 2 }
        @{ Shape = @{ Line = 0, 0, 9, 0 }; Pixels = 10 }
        @{ Shape = @{ Line = 5, 5, 14, 5; BrushSize = 3 }; Pixels = 36 }
        @{ Shape = @{ Rectangle = 0, 0, 5, 4 }; Pixels = 20 }
        @{ Shape = @{ Polygon = 0, 0, 4, 0, 4, 4, 0, 4 }; Pixels = 25 }
    ) {
        $image | Add-PixelLabel nuclei @Shape | Should -BeNullOrEmpty
        ($image | Get-PixelLabel).Pixels | Should -Be $Pixels
    }

    It 'passes the image on with -PassThru' {
        $image | Add-PixelLabel nuclei -Point 1, 1 -PassThru | Should -Be $image
    }

    It 'takes labels from an image of labels' {
        $labels = New-TestImage labels 64 48 { param($x, $y) $x -lt 2 ? 1 : 0 }
        $image | Add-PixelLabel -LabelImage $labels -LabelMap @{ 1 = 'nuclei' }
        ($image | Get-PixelLabel).Pixels | Should -Be 96
    }

    It 'takes labels from a file, given as path or file object' {
        $file = New-TestImage 'labels[1]' 64 48 { param($x, $y) $x -lt 2 ? 1 : 0 } | Export-ClassifierImage $TestDrive -Format Png -PassThru
        foreach ($given in $file, $file.FullName) {
            $image | Clear-PixelLabel -PassThru | Add-PixelLabel -LabelImage $given -LabelMap @{ '1' = 'nuclei' }
            ($image | Get-PixelLabel).Pixels | Should -Be 96
        }
    }

    It 'changes nothing for coordinates outside and goes on with the next image' {
        $small = New-TestImage small 5 5
        $small, $image | Add-PixelLabel nuclei -Point 10, 10 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be 'LabelOutOfBounds,PSPixelClassification.Commands.AddPixelLabelCommand'
        $small | Get-PixelLabel | Should -BeNullOrEmpty
        ($image | Get-PixelLabel).Pixels | Should -Be 1
    }

    It 'draws on the slice and time point given' {
        $file = foreach ($i in 1..3) { New-TestFile "z$i" $TestDrive }
        $volume = $file | Import-ClassifierImage -StackAlong z
        $volume | Add-PixelLabel nuclei -Point 1, 1 -Z 2
        ($volume | Get-PixelLabel).Pixels | Should -Be 1
        { $volume | Add-PixelLabel nuclei -Point 1, 1 -Z 3 -ErrorAction Stop } | Should -Throw '*3 slices*' -ErrorId 'LabelOutOfBounds,*'
        $volume | Remove-PixelLabel -Point 1, 1 -Z 2
        ($volume | Get-PixelLabel).Pixels | Should -BeIn 0, $null
    }

    It 'draws several lines' {
        $image | Add-PixelLabel nuclei -Line (0, 0, 9, 0), (0, 5, 9, 5, 9, 9)
        ($image | Get-PixelLabel).Pixels | Should -Be 24
    }

    It 'draws the strokes of a CSV file' {
        Set-Content "$TestDrive/strokes.csv" 'Class,X,Y,Stroke,BrushSize', 'nuclei,0,0,1,1', 'nuclei,9,0,1,1', 'background,30,30,,3', 'background,40,40,,'
        Import-Csv "$TestDrive/strokes.csv" | Add-PixelLabel -Image $image | Should -BeNullOrEmpty
        ($image | Get-PixelLabel).Class | Should -Be nuclei, background
        ($image | Get-PixelLabel).Pixels | Should -Be 10, 10
        $image | Undo-PixelLabel
        $image | Get-PixelLabel | Should -BeNullOrEmpty
    }

    It 'draws the strokes of a JSON file' {
        Set-Content "$TestDrive/strokes.json" '[{"class":"a","x":1,"y":2},{"class":"b","line":[[0,9],[9,9]]},{"class":"c","x":[0,0],"y":[20,29]}]'
        Get-Content "$TestDrive/strokes.json" | ConvertFrom-Json | Add-PixelLabel -Image $image
        ($image | Get-PixelLabel).Pixels | Should -Be 1, 10, 10
    }

    It 'draws the strokes of a practice image' {
        $practice = New-PracticeImageSet -DestinationPath $TestDrive -Count 1
        $opened = $practice | Import-ClassifierImage
        $practice.Stroke | Add-PixelLabel -Image $opened -BrushSize 3
        ($opened | Get-PixelLabel).Class | Should -Be nuclei, background
    }

    It 'names the row that is wrong, and draws none' {
        Set-Content "$TestDrive/wrong.csv" 'Class,X,Y', 'nuclei,1,1', 'nuclei,1,'
        { Import-Csv "$TestDrive/wrong.csv" | Add-PixelLabel -Image $image -ErrorAction Stop } | Should -Throw 'row 2: its Y is empty*' -ErrorId 'LabelCoordinatesInvalid,*'
        Set-Content "$TestDrive/outside.csv" 'Class,X,Y', 'nuclei,1,1', 'nuclei,1,4000'
        { Import-Csv "$TestDrive/outside.csv" | Add-PixelLabel -Image $image -ErrorAction Stop } | Should -Throw 'x: row 2: *' -ErrorId 'LabelOutOfBounds,*'
        $image | Get-PixelLabel | Should -BeNullOrEmpty
    }

    It 'warns of classes that overlap in one command' {
        @{ Class = 'a'; Line = 0, 0, 9, 0 }, @{ Class = 'b'; Line = 5, 0, 5, 9 } | ForEach-Object { [pscustomobject] $_ } |
            Add-PixelLabel -Image $image -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Be "x: strokes of 'a' and 'b' overlap in 1 pixel, where the later stroke counts."
    }

    It 'is safe on several threads' {
        1..4 | ForEach-Object -Parallel {
            Import-Module $using:BuiltManifest
            foreach ($x in 0..49) { $using:image | Add-PixelLabel "class $_" -Point $x, $_ }
        } -ThrottleLimit 4
        ($image | Get-PixelLabel | Sort-Object Class).Pixels | Should -Be 50, 50, 50, 50
    }

    It 'completes the classes of the image' {
        $global:completed = $image
        $image | Add-PixelLabel 'back ground' -Point 1, 1
        (Complete '$completed | Add-PixelLabel -Class ').CompletionText | Should -Be "'back ground'"
        Remove-Variable completed -Scope Global
    }
}
