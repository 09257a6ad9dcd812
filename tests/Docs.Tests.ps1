# Runs the examples of README, tutorial and recipes as they stand: those of a heading one after the other in one session.

BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'examples.ps1')
    $sections = foreach ($document in 'README.md', 'docs/recipes.md', 'docs/unattended.md') {
        Get-DocumentExample (Join-Path $PSScriptRoot .. $document) | Group-Object Heading | ForEach-Object {
            @{ Name = "${document}: $($_.Name)"; Example = $_.Group }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'editor.ps1')
    . (Join-Path $PSScriptRoot 'examples.ps1')
    $root = Join-Path $PSScriptRoot '..'

    function New-Folder { New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())) }

    # Beside what all examples need: what README and recipes name. The truth is that of the images in raw.
    $prepared = (New-Folder).FullName
    New-ExampleFolder $prepared 192
    $null = New-PracticeImageSet -DestinationPath "$prepared/again" -Count 16 -Width 192 -Height 192
    Move-Item "$prepared/again/truth" "$prepared/truth"
    Remove-Item "$prepared/again" -Recurse
    Get-ChildItem "$prepared/truth" | Rename-Item -NewName { $_.Name -replace 'sample', 'frame' }
    Copy-Item "$prepared/truth" "$prepared/wells" -Recurse

    $files = Get-ChildItem "$prepared/raw"
    New-ExamplePlate "$prepared/plate.zarr" $files[0..3]
    $null = New-Item -ItemType Directory "$prepared/plate", "$prepared/train", "$prepared/train/labels", "$prepared/labeled"
    for ($i = 0; $i -lt 6; $i++) { Copy-Item $files[$i] ('{0}/plate/A01_s{1}_C{2}.tif' -f $prepared, (1 + [math]::Floor($i / 3)), (1 + $i % 3)) }
    $files[0..3] | Import-ClassifierImage -StackAlong t | Export-ClassifierImage -DestinationPath $prepared -FilePattern movie
    $files[0..2] | Import-ClassifierImage -StackAlong c | Export-ClassifierImage -DestinationPath "$prepared/slides" -FilePattern slide_1 -Format Png -Stretch
    Copy-Item "$prepared/slides/slide_1.png" "$prepared/slides/slide_2.png"
    Copy-Item $files[0] "$prepared/train"
    Copy-Item "$prepared/strokes.png" "$prepared/train/labels/frame_0001.png"
    Copy-Item "$root/examples/batch-folder.ps1", "$root/examples/scheduled-batch.ps1" $prepared

    # Projects with a classifier; the images of one of them are not where they were.
    $project = Import-ClassifierProject "$prepared/nuclei.ilp"
    $model = $project | Invoke-ClassifierTraining
    $project | Export-ClassifierProject -Model $model
    $model | Export-ClassifierModel "$prepared/nuclei.pixelmodel"
    Copy-Item "$prepared/nuclei.ilp" "$prepared/lab.ilp"
    Copy-Item $files "$prepared/labeled"
    $theirs = Import-ClassifierImage "$prepared/labeled/*.tif"
    $theirs[0] | Add-PixelLabel -LabelImage "$prepared/strokes.png" -LabelMap @{ 1 = 'nuclei'; 2 = 'background' }
    $theirs | Export-ClassifierProject "$prepared/colleague.ilp" -Model ($theirs | Invoke-ClassifierTraining)
    Remove-Item "$prepared/labeled" -Recurse
}

Describe 'Tutorial' {
    BeforeAll {
        $folder = New-Folder
        $shell = New-ExampleSession $folder
        foreach ($example in Get-DocumentExample "$root/docs/tutorial.md") {
            $null = Invoke-Example $shell $example.Code { param($address) Complete-EditorPage $address (Get-TutorialStroke) }
        }
    }

    AfterAll { $shell.Dispose() }

    It 'runs from its first line to its last' { Assert-ExampleSilent $shell }

    It 'keeps what was painted on the page and in the script' {
        Import-ClassifierProject "$folder/nuclei.ilp" | ForEach-Object Images | Get-PixelLabel | Where-Object Pixels | ForEach-Object { "$($_.Image) $($_.Class)" } |
            Should -Be 'sample_0001 nuclei', 'sample_0001 background', 'sample_0003 nuclei', 'sample_0003 background'
    }

    It 'ends with numbers for all images, and segmentations that fit the truth' {
        $counts = Import-Csv "$folder/counts.csv"
        $counts.File | Should -Be (1..6 | ForEach-Object { "sample_000$_.tif" })
        $shell.Runspace.SessionStateProxy.GetVariable('accuracy').IoU | Should -HaveCount 6
        $shell.Runspace.SessionStateProxy.GetVariable('accuracy').IoU | ForEach-Object { $_ | Should -BeGreaterThan 0.8 }
    }
}

Describe 'Documents' {
    It '<Name> runs' -ForEach $sections {
        $folder = "$(New-Folder)/work"
        Copy-Item $prepared $folder -Recurse
        if ($Example.Code -match '(-ProjectPath|Export-ClassifierProject) nuclei') { Remove-Item "$folder/nuclei.ilp" }
        $shell = New-ExampleSession $folder
        try {
            foreach ($block in $Example) {
                $null = Invoke-Example $shell $block.Code {
                    param($address)
                    Complete-EditorPage $address (ConvertTo-PageStroke 0 1 20, 20, 40, 25), (ConvertTo-PageStroke 0 2 70, 80, 80, 80)
                }
                Assert-ExampleSilent $shell
            }

            # Each of them writes results.
            (Get-ChildItem $folder -Recurse -File).Count | Should -BeGreaterThan (Get-ChildItem $prepared -Recurse -File).Count
        } finally {
            $shell.Dispose()
        }
    }

    It 'shares the files among the tasks of a cluster' {
        $folder = "$(New-Folder)/work"
        Copy-Item $prepared $folder -Recurse
        $code = (Get-DocumentExample "$root/docs/recipes.md" | Where-Object Code -Match SLURM).Code
        $shell = New-ExampleSession $folder
        try {
            $done = foreach ($task in 0..2) { Invoke-Example $shell "`$env:SLURM_ARRAY_TASK_ID = $task; `$env:SLURM_ARRAY_TASK_COUNT = 3`n$code" }
            Assert-ExampleSilent $shell
            $done | Should -HaveCount 16
            $done.Status | Should -Not -Contain Skipped
        } finally {
            $shell.Dispose()
            Remove-Item Env:SLURM_ARRAY_TASK_ID, Env:SLURM_ARRAY_TASK_COUNT
        }
    }

    It '<_> leads to files and headings that exist' -ForEach 'README.md', 'docs/tutorial.md', 'docs/recipes.md', 'docs/unattended.md', 'examples/slurm/README.md', 'docs/CONTRIBUTING.md', 'docs/SPEED.md', 'docs/ACCURACY.md' {
        $file = Get-Item "$root/$_"
        $links = [regex]::Matches((Get-Content $file -Raw), '\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)')
        $links.Count | Should -BeGreaterThan 1
        foreach ($link in $links) {
            $target = $link.Groups[1].Value ? (Join-Path $file.Directory $link.Groups[1].Value) : $file.FullName
            $target | Should -Exist
            $anchor = $link.Groups[2].Value
            # As GitHub makes an anchor of a heading.
            if ($anchor) {
                (Get-Content $target) -match '^#+ ' -replace '^#+ ' | ForEach-Object { $_.ToLowerInvariant() -replace '[^\w\- ]' -replace ' ', '-' } |
                    Should -Contain $anchor
            }
        }
    }
}
