# Batches in the background: in threads, in processes, and beside each other.

BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $raw, $model, $manifest = $practice.Raw, $practice.Model, $BuiltManifest
    $modelFile = "$TestDrive/nuclei.pixelmodel"
    $model | Export-ClassifierModel $modelFile
    Set-Content "$raw/bad.tif" 'no image'
    $one = "$TestDrive/one"
    $null = Invoke-BatchClassification "$raw/*.tif" $model -DestinationPath $one -ErrorAction SilentlyContinue
    # Jobs in processes find the module by its name.
    $modules = $env:PSModulePath
    $env:PSModulePath = (Join-Path $PSScriptRoot '..' 'output'), $env:PSModulePath -join [IO.Path]::PathSeparator

    # The bad file is one failed result and one error; the others are as in the foreground.
    function Assert-AsInForeground($Results, $Problems, [string] $Folder) {
        @($Results).Count | Should -Be 3
        "$($Results.Status)" | Should -Be 'Failed Completed Completed'
        @($Problems).Count | Should -Be 1
        $Problems[0].FullyQualifiedErrorId | Should -BeLike 'ImageFormatInvalid*'
        foreach ($file in Get-ChildItem $one) { (Get-FileHash "$Folder/$($file.Name)").Hash | Should -Be (Get-FileHash $file).Hash }
        (Get-ChildItem $Folder -Force).Name | Should -Be (Get-ChildItem $one).Name
    }
}

AfterAll { $env:PSModulePath = $modules }

Describe 'Invoke-BatchClassification in the background' {
    It 'runs in a thread job, with the model of the session' {
        $job = Start-ThreadJob { Invoke-BatchClassification "$using:raw/*.tif" $using:model -DestinationPath "$using:TestDrive/thread" }
        $results = $job | Receive-Job -Wait -AutoRemoveJob -ErrorVariable problems -ErrorAction SilentlyContinue
        Assert-AsInForeground $results $problems "$TestDrive/thread"
        $results[1] | Should -BeOfType PSPixelClassification.Batch.BatchResult
    }

    It 'runs in the process of a job, with a model file' {
        $job = Start-Job { Invoke-BatchClassification "$using:raw/*.tif" $using:modelFile -DestinationPath "$using:TestDrive/process" }
        $results = $job | Receive-Job -Wait -AutoRemoveJob -ErrorVariable problems -ErrorAction SilentlyContinue
        Assert-AsInForeground $results $problems "$TestDrive/process"
        $results[1].ClassFraction.nuclei | Should -Be (Invoke-BatchClassification "$raw/sample_0001.tif" $model -DestinationPath "$TestDrive/same").ClassFraction['nuclei']
    }

    It 'runs behind an ampersand' {
        $job = Invoke-BatchClassification "$raw/*.tif" $modelFile -DestinationPath "$TestDrive/ampersand" &
        $results = $job | Receive-Job -Wait -AutoRemoveJob -ErrorVariable problems -ErrorAction SilentlyContinue
        Assert-AsInForeground $results $problems "$TestDrive/ampersand"
    }

    It 'runs once for each folder in ForEach-Object -Parallel' {
        $folders = 1..3 | ForEach-Object { (Copy-Item $raw "$TestDrive/plate$_" -Recurse -PassThru)[0].FullName }
        # It does not know -ErrorAction.
        $ErrorActionPreference = 'SilentlyContinue'
        $results = $folders | ForEach-Object -Parallel {
            Invoke-BatchClassification "$_/*.tif" $using:model -DestinationPath "$_/results"
        } -ErrorVariable problems
        $ErrorActionPreference = 'Stop'
        @($problems).Count | Should -Be 3
        foreach ($folder in $folders) {
            $mine = @($results | Where-Object { (Split-Path $_.SourcePath) -eq $folder })
            Assert-AsInForeground $mine @($problems | Where-Object { "$_" -like "*$folder/*" }) "$folder/results"
        }
    }

    It 'is shared by shards beside each other' {
        $results = 0..2 | ForEach-Object -Parallel {
            Invoke-BatchClassification "$using:raw/sample*.tif" $using:model -DestinationPath "$using:TestDrive/shards" -ShardIndex $_ -ShardCount 3
        }
        $results.SourcePath | Sort-Object | Should -Be (Get-ChildItem "$raw/sample*.tif").FullName
        foreach ($file in Get-ChildItem $one) { (Get-FileHash "$TestDrive/shards/$($file.Name)").Hash | Should -Be (Get-FileHash $file).Hash }
    }

    It 'passes warnings on: <Name>' -ForEach @(
        @{ Name = 'thread'; Start = { Start-ThreadJob { param($files, $model, $out) Invoke-BatchClassification $files $model -DestinationPath $out } -ArgumentList $args } }
        @{ Name = 'process'; Start = { Start-Job { param($files, $model, $out) Invoke-BatchClassification $files $model -DestinationPath $out } -ArgumentList $args } }
    ) {
        # An 8-bit copy of a 16-bit image.
        $image = New-PracticeImageSet -DestinationPath "$TestDrive/copied" -Count 1 -Width 128 -Height 96 -Seed 5 | Import-ClassifierImage
        $image | Export-ClassifierImage -DestinationPath "$TestDrive/copied-8" -DataType UInt8 -Stretch
        $job = & $Start "$TestDrive/copied-8/*.tif" $modelFile "$TestDrive/copied-out"
        $null = $job | Receive-Job -Wait -AutoRemoveJob -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        "$warnings" | Should -BeLike '*far from those of the training images*'
    }

    It 'stops with Stop-Job and leaves whole files only: <Name>' -ForEach @(
        @{ Name = 'thread'; Start = { Start-ThreadJob { param($files, $model, $out, $log) Invoke-BatchClassification $files $model -DestinationPath $out -LogPath $log } -ArgumentList $args } }
        @{ Name = 'process'; Start = { Start-Job { param($files, $model, $out, $log) Invoke-BatchClassification $files $model -DestinationPath $out -LogPath $log } -ArgumentList $args } }
    ) {
        $many = "$TestDrive/many"
        if (-not (Test-Path $many)) { $null = New-PracticeImageSet -DestinationPath $many -Count 60 -Width 512 -Height 512 }
        $out, $log = "$TestDrive/stopped-$Name", "$TestDrive/stopped-$Name.jsonl"
        $job = & $Start "$many/*.tif" $modelFile $out $log
        while (-not (Test-Path "$out/*.tif")) {
            $job.State | Should -BeIn NotStarted, Running
            Start-Sleep -Milliseconds 20
        }
        $job | Stop-Job
        $job.State | Should -Be Stopped
        $job | Remove-Job

        $files = @(Get-ChildItem $out -Force)
        $files.Count | Should -BeLessThan 60
        $files.Name | Should -BeLike 'sample_*_Simple Segmentation.tif'
        (Import-ClassifierImage $files.FullName).Count | Should -Be $files.Count
        (Get-Content $log | Select-Object -Last 1 | ConvertFrom-Json).outcome | Should -Be Canceled
    }
}
