BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $lab = "$TestDrive/lab.ilp"
    $practice.Images | Export-ClassifierProject -Path $lab -Model $practice.Model
}

Describe 'Import-ClassifierProject' {
    It 'opens files from Get-ChildItem, brackets in names included' {
        Copy-Item $lab "$TestDrive/lab[1].ilp"
        $projects = Get-ChildItem $TestDrive -Filter *.ilp | Import-ClassifierProject
        $projects | Should -BeOfType PSPixelClassification.Projects.ClassifierProject
        $projects.Path | Split-Path -Leaf | Should -Be 'lab.ilp', 'lab[1].ilp'
    }

    It 'gives images, classes, features and classifier' {
        $project = Open-ClassifierProject $lab
        $project.Images.Name | Should -Be sample_0001, sample_0002
        ($project.Images | Get-PixelLabel | Where-Object Image -EQ sample_0001).Pixels | Should -Be 96, 96
        $project.Classes.Name | Should -Be nuclei, background
        $project.FeatureSet.Equals($practice.Model.FeatureSet) | Should -BeTrue
        $project.Model.Hash | Should -BeExactly $practice.Model.Hash
    }

    It 'goes on after <name>' -ForEach @(
        @{ Name = 'a text'; Id = 'ProjectFormatInvalid'; File = { Set-Content "$TestDrive/text.ilp" 'no project'; "$TestDrive/text.ilp" } }
        @{ Name = 'an image'; Id = 'ProjectFormatInvalid'; File = { "$($practice.Raw)/sample_0001.tif" } }
        @{ Name = 'a missing file'; Id = 'ProjectNotFound'; File = { "$TestDrive/missing.ilp" } }
    ) {
        (Import-ClassifierProject (& $File), $lab -ErrorVariable problems -ErrorAction SilentlyContinue).Count | Should -Be 1
        $problems.FullyQualifiedErrorId | Should -Be "$Id,PSPixelClassification.Commands.ImportClassifierProjectCommand"
    }

    It 'warns of missing images and goes on without them' {
        $null = New-Item -ItemType Directory "$TestDrive/alone"
        Copy-Item $lab "$TestDrive/alone"
        $project = Import-ClassifierProject "$TestDrive/alone/lab.ilp" -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 2
        $project.MissingImages.Name | Should -Be sample_0001, sample_0002
        $project.Model | Should -Not -BeNullOrEmpty
    }

    It 'finds its images after a move of the whole folder' {
        $null = New-Item -ItemType Directory "$TestDrive/here"
        Copy-Item $lab, $practice.Raw "$TestDrive/here" -Recurse
        Move-Item "$TestDrive/here" "$TestDrive/there"
        (Import-ClassifierProject "$TestDrive/there/lab.ilp").Images.SourcePath | Should -BeLike '*there*'
    }

    It 'refuses a changed image without -Force' {
        $null = New-Item -ItemType Directory "$TestDrive/changed"
        Copy-Item $lab, $practice.Raw "$TestDrive/changed" -Recurse
        Copy-Item "$TestDrive/changed/raw/sample_0002.tif" "$TestDrive/changed/raw/sample_0001.tif"
        { Import-ClassifierProject "$TestDrive/changed/lab.ilp" -ErrorAction Stop } | Should -Throw '*sample_0001.tif*' -ErrorId 'ProjectImageChanged,*'
        (Import-ClassifierProject "$TestDrive/changed/lab.ilp" -Force -WarningAction Ignore).Images.Count | Should -Be 2
    }

    It 'shows projects as a table' {
        $lines = (Import-ClassifierProject $lab | Out-String -Width 110).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Name +Images +Missing +Classes +Features +Trees +IlastikVersion'
        $lines[2] | Should -Match '^lab\.ilp +2 +0 +nuclei, background +\d+ +10 '
    }

    It 'shows the labels of each image in a list' {
        Import-ClassifierProject $lab | Format-List | Out-String | Should -Match 'sample_0001: nuclei 96, background 96'
    }

    It 'completes file names with Tab' {
        (Complete "Import-ClassifierProject -Path $TestDrive/lab.").CompletionText | Should -BeLike '*lab.ilp*'
        (Complete "Invoke-BatchClassification x.tif -Project $TestDrive/lab.").CompletionText | Should -BeLike '*lab.ilp*'
    }
}
