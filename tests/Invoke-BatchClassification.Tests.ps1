BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $model = $practice.Model
    $practiceRaw = $practice.Raw
    $out = Join-Path $TestDrive 'out'
}

Describe 'Invoke-BatchClassification' {
    BeforeEach { Remove-Item $out -Recurse -Force -ErrorAction Ignore }

    It 'takes files from Get-ChildItem and gives one result each' {
        $results = Get-ChildItem $practice.Raw -Filter *.tif | Invoke-BatchClassification -Model $model -DestinationPath $out
        $results | Should -BeOfType PSPixelClassification.Batch.BatchResult
        $results.Status | Should -Be 'Completed', 'Completed'
        $results.OutputPath | Should -Exist
        ($results[0].ClassFraction.Values | Measure-Object -Sum).Sum | Should -Be 1
    }

    It 'takes literal names with brackets' {
        Copy-Item "$($practice.Raw)/sample_0001.tif" "$TestDrive/a[1].tif"
        Get-Item -LiteralPath "$TestDrive/a[1].tif" | Invoke-BatchClassification -Model $model -DestinationPath $out
        Test-Path -LiteralPath "$out/a[1]_Simple Segmentation.tif" | Should -BeTrue
    }

    It 'goes on after a bad file, with one error and one failed result' {
        Set-Content "$TestDrive/bad.tif" 'no image'
        $results = Invoke-BatchClassification "$TestDrive/bad.tif", "$($practice.Raw)/*.tif" $model -DestinationPath $out -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be (Get-Item "$TestDrive/bad.tif").FullName
        @($results | Where-Object Status -EQ Completed).Count | Should -Be 2
        $failed = $results | Where-Object Status -EQ Failed
        $failed.Error | Should -Be $problems[0].Exception.Message
    }

    It 'gives an error for a missing file and one for a wildcard without match' {
        Invoke-BatchClassification "$TestDrive/missing.tif", "$TestDrive/none*.tif" $model -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -Be @(
            'ImageNotFound,PSPixelClassification.Commands.InvokeBatchClassificationCommand'
            'NoMatch,PSPixelClassification.Commands.InvokeBatchClassificationCommand')
    }

    It 'skips results and, with -SkipExisting, what is done' {
        Copy-Item $practice.Raw $out -Recurse
        Invoke-BatchClassification "$out/*.tif" $model | ForEach-Object Status | Should -Be 'Completed', 'Completed'
        Invoke-BatchClassification "$out/*.tif" $model -SkipExisting | ForEach-Object Status | Should -Be (, 'Skipped' * 4)
        (Invoke-BatchClassification "$out/*.tif" $model | Where-Object Status -EQ Completed).Count | Should -Be 2
    }

    It 'fails images whose results have one name, and does the others' {
        Copy-Item $practice.Raw "$out/raw" -Recurse
        Import-ClassifierImage "$out/raw/sample_0002.tif" | Export-ClassifierImage -Format Png -DestinationPath "$out/raw" -FilePattern sample_0002
        $results = Invoke-BatchClassification "$out/raw/*" $model -DestinationPath "$out/results" -ErrorVariable problems -ErrorAction SilentlyContinue
        $results | ForEach-Object Status | Should -Be Completed, Failed, Failed
        $problems.FullyQualifiedErrorId | Should -Be (, 'OutputCollision,PSPixelClassification.Commands.InvokeBatchClassificationCommand' * 2)
        (Get-ChildItem "$out/results").Name | Should -Be 'sample_0001_Simple Segmentation.tif'
    }

    It 'gives the plan with -WhatIf and writes nothing' {
        $before = Get-ChildItem $TestDrive -Recurse -Force | ForEach-Object { "$_ $($_.LastWriteTimeUtc.Ticks)" }
        $plan = Invoke-BatchClassification "$($practice.Raw)/*.tif" $model -DestinationPath $out -LogPath "$out/log.jsonl" -WhatIf
        $plan | Should -BeOfType PSPixelClassification.Batch.BatchItem
        $plan.Action | Should -Be Classify, Classify
        $plan[0].OutputPath | Should -Be (Join-Path $out 'sample_0001_Simple Segmentation.tif')
        $image = Import-ClassifierImage $plan[0].SourcePath
        $plan[0].EstimatedBytes | Should -Be ($image.Extent.Width * $image.Extent.Height)
        $plan[0].Shape | Should -Be "$($image.Shape -join ' × ') yx, $($image.PixelType)"
        Get-ChildItem $TestDrive -Recurse -Force | ForEach-Object { "$_ $($_.LastWriteTimeUtc.Ticks)" } | Should -Be $before
        @($plan | Invoke-BatchClassification -Model $model -DestinationPath $out).Status | Should -Be Completed, Completed
    }

    It 'says once with -WhatIf how much would be done' {
        $script = "Import-Module '$BuiltManifest'; `$WhatIfPreference = `$true; " +
            "Invoke-BatchClassification '$($practice.Raw)/*.tif' '$TestDrive/plan.pixelmodel' -DestinationPath '$out' | Out-Null"
        Export-ClassifierModel "$TestDrive/plan.pixelmodel" -Model $model
        $said = @(pwsh -NoProfile -NonInteractive -Command $script)
        $said | Should -HaveCount 1
        $said[0] | Should -Match '^What if: 2 images would be classified\. Up to [\d.]+ kB would be written\.$'
        $out | Should -Not -Exist
    }

    It 'does the work with -WhatIf:$false whatever the preference' {
        $WhatIfPreference = $true
        @(Invoke-BatchClassification "$($practice.Raw)/*.tif" $model -DestinationPath $out -WhatIf:$false).Status | Should -Be Completed, Completed
    }

    It 'plans failures as objects, and fails in the run with the same words' {
        $volume = New-Item -ItemType Directory "$TestDrive/mixed" -Force
        Copy-Item "$($practice.Raw)/sample_0001.tif" "$volume/good.tif"
        Set-Content "$volume/bad.tif" 'no image'
        Import-ClassifierImage "$($practice.Raw)/sample_0001.tif", "$($practice.Raw)/sample_0002.tif" -StackAlong c | Export-ClassifierImage -DestinationPath $volume
        $plan = Invoke-BatchClassification "$volume/*.tif" $model -DestinationPath $out -WhatIf -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
        $results = Invoke-BatchClassification "$volume/*.tif" $model -DestinationPath $out -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems | Should -HaveCount 2
        @($plan | Where-Object Action -EQ Fail).Reason | Should -Be @($results | Where-Object Status -EQ Failed).Error
        @($problems.FullyQualifiedErrorId | ForEach-Object { $_.Split(',')[0] }) | Should -Contain ChannelMismatch
    }

    It 'warns of results that macOS takes for one file' -Skip:(-not $IsLinux) {
        $folder = New-Item -ItemType Directory "$TestDrive/accents" -Force
        foreach ($name in "caf$([char] 0xe9)", "cafe$([char] 0x301)") { Copy-Item "$($practice.Raw)/sample_0001.tif" "$folder/$name.tif" }
        $plan = Invoke-BatchClassification "$folder/*.tif" $model -DestinationPath $out -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue
        $plan.Action | Should -Be Classify, Classify
        $warnings | Should -HaveCount 1
        $warnings[0].Message | Should -Match 'would be one file on macOS\.'
    }

    It 'skips and redoes in the plan what the run would' {
        Invoke-BatchClassification "$($practice.Raw)/*.tif" $model -DestinationPath $out | Out-Null
        $other = $practice.Images | Invoke-ClassifierTraining -FeatureSet $practice.Features -Seed 7 -TreeCount 3
        @(Invoke-BatchClassification "$($practice.Raw)/*.tif" $model -DestinationPath $out -SkipExisting -WhatIf).Action | Should -Be Skip, Skip
        $redone = Invoke-BatchClassification "$($practice.Raw)/*.tif" $other -DestinationPath $out -SkipExisting -WhatIf
        $redone.Action | Should -Be ClassifyAgain, ClassifyAgain
        $redone.Reason | Should -Be (, 'Its model was another one.' * 2)
    }

    It 'takes a project by its path, without its training images' {
        $null = New-Item -ItemType Directory "$TestDrive/alone"
        $practice.Images | Export-ClassifierProject "$TestDrive/lab.ilp" -Model $model
        Move-Item "$TestDrive/lab.ilp" "$TestDrive/alone"
        $expected = (Invoke-BatchClassification "$($practice.Raw)/*.tif" $model -DestinationPath "$out/a" | Sort-Object SourcePath).ClassFraction
        $results = Get-ChildItem $practice.Raw -Filter *.tif | Invoke-BatchClassification -Project "$TestDrive/alone/lab.ilp" -DestinationPath "$out/b" | Sort-Object SourcePath
        "$($results.ClassFraction)" | Should -Be "$expected"
    }

    It 'trains a project without a classifier for the run, with a warning' {
        $practice.Images | Export-ClassifierProject "$TestDrive/untrained.ilp" -FeatureSet $practice.Features
        $results = Invoke-BatchClassification "$($practice.Raw)/*.tif" -Project "$TestDrive/untrained.ilp" -DestinationPath $out -WarningVariable warnings -WarningAction SilentlyContinue
        $results.Status | Should -Be Completed, Completed
        $warnings | Should -Match 'untrained\.ilp has no classifier'
    }

    It 'says what a project lacks that cannot be trained' {
        $practice.Images[1] | Export-ClassifierProject "$TestDrive/nolabels.ilp" -FeatureSet $practice.Features
        { Invoke-BatchClassification "$($practice.Raw)/*.tif" -Project "$TestDrive/nolabels.ilp" -DestinationPath $out } | Should -Throw '*labels*' -ErrorId 'ProjectNotTrained,*'
    }

    It 'takes failed results for another try' {
        Copy-Item $practice.Raw $out -Recurse
        $null = New-Item -ItemType Directory "$out/sample_0001_Simple Segmentation.tif"
        $failed = Invoke-BatchClassification "$out/sample_000?.tif" $model -ErrorAction SilentlyContinue | Where-Object Status -EQ Failed
        Remove-Item "$out/sample_0001_Simple Segmentation.tif"
        ($failed | Invoke-BatchClassification -Model $model).Status | Should -Be 'Completed'
    }

    It 'pairs masks with images by position' {
        $results = Invoke-BatchClassification "$($practice.Raw)/*.tif" $model -DestinationPath $out -Mask "$($practice.Raw)/truth/*.tif"
        $results.Status | Should -Be Completed, Completed
        { Invoke-BatchClassification "$($practice.Raw)/*.tif" $model -DestinationPath $out -Mask a.tif, b.tif, c.tif } |
            Should -Throw '*3 masks*2 images*' -ErrorId 'MaskCountMismatch,*'
    }

    It 'takes channels in files of their own as one image for each group, folder by folder' {
        foreach ($plate in 'p1', 'p2') {
            $null = New-Item -ItemType Directory "$TestDrive/$plate" -Force
            foreach ($well in 'A01', 'A02') { foreach ($c in 1, 2) { Copy-Item "$($practice.Raw)/sample_000$c.tif" "$TestDrive/$plate/${well}_C$c.tif" } }
        }
        $stack = Import-ClassifierImage "$TestDrive/p1/A01_C?.tif" -StackAlong c
        $stack | Add-PixelLabel -Class nuclei -Rectangle 10, 10, 12, 8
        $stack | Add-PixelLabel -Class background -Rectangle 60, 50, 12, 8
        $channels = $stack | Invoke-ClassifierTraining -FeatureSet $practice.Features -TreeCount 10
        Remove-Item "$TestDrive/p2/A02_C1.tif"
        $results = Get-ChildItem "$TestDrive/p1", "$TestDrive/p2" -Recurse -File |
            Invoke-BatchClassification -Model $channels -StackAlong c -GroupBy '(.*)_C\d+' -ErrorVariable problems -ErrorAction SilentlyContinue
        $results.Count | Should -Be 4
        $problems.Count | Should -Be 1
        "$problems" | Should -BeLike "*'A02' lacks C1*"
        "$TestDrive/p1/A01_Simple Segmentation.tif", "$TestDrive/p1/A02_Simple Segmentation.tif", "$TestDrive/p2/A01_Simple Segmentation.tif" | Should -Exist
        "$TestDrive/p2/A02_Simple Segmentation.tif" | Should -Not -Exist
    }

    It 'logs what docs/BATCH-LOG.md reads' {
        . (Join-Path $PSScriptRoot 'examples.ps1')
        Set-Content "$TestDrive/bad.tif" 'no image'
        Push-Location $TestDrive
        try {
            Invoke-BatchClassification bad.tif, "$($practice.Raw)/*.tif", none*.tif $model -DestinationPath $out -LogPath run.jsonl -ErrorAction SilentlyContinue |
                Should -HaveCount 3
            $code = (Get-DocumentExample "$PSScriptRoot/../docs/BATCH-LOG.md").Code
            $shown = & ([scriptblock]::Create($code)) | Out-String -Width 200
            $failed = Get-Content run.jsonl | ConvertFrom-Json | Where-Object status -EQ Failed
        } finally {
            Pop-Location
        }
        $failed.file | Should -Be (Join-Path (Get-Item $TestDrive).FullName 'none*.tif'), (Get-Item "$TestDrive/bad.tif").FullName
        $failed.errorId | Should -Be NoMatch, ImageFormatInvalid
        $shown | Should -Match 'errorId *: *ImageFormatInvalid'
        $shown | Should -Match 'Completed +[\d.]+ +2 +0 +2'
        $fractions = Import-Csv "$TestDrive/fractions.csv"
        $fractions | Should -HaveCount 2
        [double]$fractions[0].nuclei | Should -BeGreaterThan 0
    }

    It 'appends to one log from jobs beside each other, and computes each image once' {
        $jobs = foreach ($i in 1, 2) {
            Start-ThreadJob { Invoke-BatchClassification "$using:practiceRaw/*.tif" $using:model -DestinationPath $using:out -LogPath "$using:TestDrive/both.jsonl" -SkipExisting }
        }
        $results = $jobs | Receive-Job -Wait -AutoRemoveJob
        ($results | Where-Object Status -EQ Completed).SourcePath | Sort-Object | Should -Be (Get-ChildItem "$practiceRaw/*.tif").FullName
        $lines = Get-Content "$TestDrive/both.jsonl" | ConvertFrom-Json
        $lines | Should -HaveCount 10
        $lines.run | Sort-Object -Unique | Should -HaveCount 2
    }

    It 'does a shard of the images, and says which in its log' {
        $files = 1..6 | ForEach-Object { Copy-Item "$practiceRaw/sample_0001.tif" "$TestDrive/many_$_.tif" -PassThru }
        $shards = foreach ($i in 0..2) {
            , @($files | Invoke-BatchClassification -Model $model -DestinationPath $out -ShardIndex $i -ShardCount '3' -LogPath "$TestDrive/shards.jsonl")
        }
        $shards.SourcePath | Sort-Object | Should -Be $files.FullName
        $begins = Get-Content "$TestDrive/shards.jsonl" | ConvertFrom-Json | Where-Object event -EQ begin
        $begins.settings.shardIndex | Should -Be 0, 1, 2
        $begins.settings.shardCount | Should -Be 3, 3, 3
        $begins.images | Should -Be $shards.ForEach({ $_.Count })
    }

    It 'takes a shard without images for done' {
        $results = foreach ($i in 0..2) {
            Invoke-BatchClassification "$practiceRaw/sample_0001.tif" $model -DestinationPath $out -ShardIndex $i -ShardCount 3 -LogPath "$TestDrive/empty.jsonl" -Verbose 4>&1
        }
        "$results" | Should -BeLike '*counted from 0: it has no images.*'
        "$results" | Should -BeLike '*counted from 0: it has 1 image.*'
        $lines = Get-Content "$TestDrive/empty.jsonl" | ConvertFrom-Json
        $lines.event | Should -HaveCount 8
        $lines.outcome | Where-Object { $_ } | Should -Be Completed, Completed, Completed
    }

    It 'refuses <Arguments> before anything runs' -ForEach @(
        @{ Arguments = @{ ShardIndex = 1 }; Id = 'ShardRequired'; Message = '-ShardIndex 1 needs -ShardCount*' }
        @{ Arguments = @{ ShardCount = 2 }; Id = 'ShardRequired'; Message = '-ShardCount 2 needs -ShardIndex*' }
        @{ Arguments = @{ ShardIndex = 2; ShardCount = 2 }; Id = 'ShardInvalid'; Message = '*counted from 0. Give an index from 0 to 1.' }
        @{ Arguments = @{ ShardIndex = -1; ShardCount = 2 }; Id = 'ParameterArgumentValidationError'; Message = '*less than the minimum allowed range of 0*' }
        @{ Arguments = @{ ShardIndex = 0; ShardCount = 0 }; Id = 'ParameterArgumentValidationError'; Message = '*less than the minimum allowed range of 1*' }
    ) {
        { Invoke-BatchClassification "$practiceRaw/*.tif" $model -DestinationPath $out @Arguments } | Should -Throw $Message -ErrorId "$Id,*"
        $out | Should -Not -Exist
    }

    It 'stops after -MaxFailures, with one error at the end' {
        Set-Content "$TestDrive/bad1.tif", "$TestDrive/bad2.tif" 'no image'
        $results = Invoke-BatchClassification "$TestDrive/bad?.tif", "$practiceRaw/*.tif" $model -DestinationPath $out -MaxFailures 1 -ThrottleLimit 1 -ErrorVariable problems -ErrorAction SilentlyContinue
        $results.Status | Should -Be Failed, Skipped, Skipped, Skipped
        $problems[-1].FullyQualifiedErrorId | Should -BeLike 'MaxFailuresReached,*'
        $problems[-1].CategoryInfo.Category | Should -Be LimitsExceeded
        $out | Should -Not -Exist
    }

    It 'takes objects that have only a FullName' {
        Get-ChildItem $practice.Raw -Filter *.tif | Select-Object FullName | Export-Csv "$TestDrive/files.csv"
        @(Import-Csv "$TestDrive/files.csv" | Invoke-BatchClassification -Model $model -DestinationPath $out).Status | Should -Be 'Completed', 'Completed'
    }

    It 'fails a pipe among the files, and goes on' -Skip:$IsWindows {
        & mkfifo "$TestDrive/pipe.tif"
        $files = (Get-Item "$($practice.Raw)/sample_0001.tif"), (Get-Item "$TestDrive/pipe.tif"), (Get-Item "$($practice.Raw)/sample_0002.tif")
        $results = $files | Invoke-BatchClassification -Model $model -DestinationPath $out -ErrorVariable problems -ErrorAction SilentlyContinue
        @($results | Where-Object Status -EQ Completed).Count | Should -Be 2
        $problems.Count | Should -Be 1
        "$problems" | Should -BeLike '*not a regular file*'
    }

    It 'names a folder of N5 from a wildcard and from the pipeline' {
        $null = New-Item -ItemType Directory "$TestDrive/cells.n5" -Force
        Set-Content "$TestDrive/cells.n5/attributes.json" '{ "n5": "2.0.0" }'
        Invoke-BatchClassification "$TestDrive/*.n5" $model -ErrorVariable byPath -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Get-ChildItem "$TestDrive/*.n5" | Invoke-BatchClassification -Model $model -ErrorVariable piped -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$byPath", "$piped" | Should -BeLike '*format N5*'
    }
}
