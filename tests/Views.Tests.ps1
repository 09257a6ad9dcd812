# What views show must not need the module's types, which objects from jobs and Clixml files have lost, nor what Constrained Language Mode forbids.
BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $PSStyle.OutputRendering = 'PlainText'
    $practice = New-Practice $TestDrive
    $practice.Images | Export-ClassifierProject -Path "$TestDrive/lab.ilp" -Model $practice.Model
    $batch = Invoke-BatchClassification "$TestDrive/raw/sample_0001.tif" $practice.Model -DestinationPath "$TestDrive/out"
    $objects = @{
        image     = $practice.Images[0]
        model     = $practice.Model
        features  = $practice.Features
        project   = Import-ClassifierProject "$TestDrive/lab.ilp"
        batch     = $batch
        plan      = Invoke-BatchClassification "$TestDrive/raw/sample_0001.tif" $practice.Model -DestinationPath "$TestDrive/out" -WhatIf
        accuracy  = Measure-SegmentationAccuracy $batch.OutputPath[0] -Truth $practice.Samples[0].TruthPath
        sample    = $practice.Samples[0]
        count     = @($practice.Images[0] | Get-PixelLabel)[0]
        class     = $practice.Model.Classes[0]
        selection = $practice.Features.Selections[0]
        judged    = $practice.Images[0] | Measure-ClassifierAccuracy $practice.Features -TreeCount 5 -WarningAction Ignore
        candidate = $practice.Images | Optimize-FeatureSet -Candidate $practice.Features -TreeCount 2 -Detailed -WarningAction Ignore
    }
    $types = 'image', 'model', 'features', 'project', 'batch', 'plan', 'accuracy', 'judged', 'sample', 'count', 'class', 'selection', 'candidate'
    function Show($Object, [string] $Format) { $Object | & $Format | Out-String -Width 300 }
}

Describe 'Views' {
    It 'show a <_> from a Clixml file as they show itself' -ForEach 'image', 'model', 'features', 'project', 'batch', 'plan', 'accuracy', 'judged', 'sample', 'count', 'class', 'selection', 'candidate' {
        $objects[$_] | Export-Clixml "$TestDrive/object.xml"
        $restored = Import-Clixml "$TestDrive/object.xml"
        $restored.PSObject.TypeNames[0] | Should -BeLike 'Deserialized.*'
        foreach ($format in 'Format-Table', 'Format-List') {
            $own = Show $objects[$_] $format
            $own.Trim().Length | Should -BeGreaterThan 20
            Show $restored $format | Should -Be $own
        }
    }

    It 'show results of a job as they show those of the session' {
        $job = Start-Job -WorkingDirectory $TestDrive {
            Import-Module $using:BuiltManifest
            Invoke-BatchClassification raw/sample_0001.tif -Project lab.ilp -DestinationPath job
        }
        $result = $job | Receive-Job -Wait -AutoRemoveJob
        $result.PSObject.TypeNames[0] | Should -Be 'Deserialized.PSPixelClassification.Batch.BatchResult'
        Show $result 'Format-Table' | Should -Match 'sample_0001\.tif +Completed +\d+\.\d\d +nuclei [\d.]+ %, background [\d.]+ %'
    }

    It 'show in Constrained Language Mode what they show in full language' {
        $full = foreach ($type in $types) { foreach ($format in 'Format-Table', 'Format-List') { Show $objects[$type] $format } }
        $shell = [powershell]::Create('NewRunspace')
        $null = $shell.AddScript({
                param($Manifest, $Objects, $Types)
                Import-Module $Manifest
                $PSStyle.OutputRendering = 'PlainText'
                $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
                foreach ($type in $Types) { foreach ($format in 'Format-Table', 'Format-List') { $Objects[$type] | & $format | Out-String -Width 300 } }
            }).AddParameters(@($BuiltManifest, $objects, $types))
        $constrained = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Dispose()
        $constrained | Should -Be $full
    }

    It 'name their columns as the object names its properties' {
        foreach ($type in $types) {
            $members = $objects[$type].PSObject.Properties.Name
            $rows = @($objects[$type] | Format-Table) + @($objects[$type] | Format-List)
            $labels = foreach ($row in $rows) {
                $row.shapeInfo.tableColumnInfoList | ForEach-Object { $_.label ? $_.label : $_.propertyName }
                if ($row.formatEntryInfo.PSObject.Properties.Name -contains 'listViewFieldList') {
                    $row.formatEntryInfo.listViewFieldList | ForEach-Object { $_.label ? $_.label : $_.propertyName }
                }
            }
            @($labels | Where-Object { $_ }).Count | Should -BeGreaterThan 0
            @($labels | Where-Object { $_ -and $_ -notin $members }) | Should -BeNullOrEmpty -Because "a $type can be logged by the names it shows"
        }
    }

    It 'show in <_> columns what would fail and why' -ForEach 80, 120 {
        Set-Content "$TestDrive/raw/broken.tif" 'II*'
        $plan = Invoke-BatchClassification "$TestDrive/raw/broken.tif", "$TestDrive/raw/sample_0001.tif" $practice.Model -DestinationPath "$TestDrive/plan" -WhatIf
        $text = $plan | Out-String -Width $_
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        $text | Should -Match 'broken\.tif +Fail +- '
        $text | Should -Match 'sample_0001\.tif +Classify +[\d.]+ kB +\d+ × \d+ yx'
        $text -replace '\s+', ' ' | Should -Match 'not an image'
    }

    It 'show in <_> columns which file failed and why' -ForEach 80, 120 {
        Set-Content "$TestDrive/raw/broken.tif" 'II*'
        $results = Invoke-BatchClassification "$TestDrive/raw/broken.tif", "$TestDrive/raw/sample_0001.tif" $practice.Model -DestinationPath "$TestDrive/wide$_" -ErrorAction SilentlyContinue
        $results += Invoke-BatchClassification "$TestDrive/raw/sample_0001.tif" $practice.Model -DestinationPath "$TestDrive/wide$_" -SkipExisting
        $text = $results | Format-Table | Out-String -Width $_
        $text | Should -Match 'broken\.tif +Failed +\d+\.\d\d +it is'
        $text | Should -Match 'Skipped +\d+\.\d\d +Its results'
        # Wrapped lines lose nothing.
        ($text -replace '\s', '') | Should -BeLike '*exporttheimageagain.*'
        $results | Sort-Object Seconds | ForEach-Object { $_.Seconds } | Should -BeOfType [double]
        Remove-Item "$TestDrive/raw/broken.tif"
    }

    It 'show in <_> columns each result of a batch in one line' -ForEach 80, 120 {
        $results = Invoke-BatchClassification "$TestDrive/raw/*.tif" $practice.Model -DestinationPath "$TestDrive/lines$_"
        $lines = ($results | Format-Table | Out-String -Width $_).Trim() -split '\r?\n'
        $lines.Count | Should -Be 4
        $lines[0] | Should -Match '^File +Status +Seconds +Summary$'
        $lines[2..3] | Should -Match '^sample_000\d\.tif +Completed +\d+\.\d\d +nuclei [\d.]+ %, background [\d.]+ %$'
        $results[0].Summary | Should -Be $results[0].PixelsByClass
        (Invoke-BatchClassification "$TestDrive/raw/sample_0001.tif" $practice.Model -Source Features -DestinationPath "$TestDrive/lines$_").Summary |
            Should -Be 'sample_0001_Features.tif'
    }

    It 'leave room for what became of a file of a long name' {
        Copy-Item "$TestDrive/raw/sample_0001.tif" "$TestDrive/raw/$('0123456789abcdef' * 4).tif"
        $long = "$TestDrive/raw/0123*.tif"
        foreach ($text in (Invoke-BatchClassification $long $practice.Model -DestinationPath "$TestDrive/long" | Out-String -Width 80),
            (Invoke-BatchClassification $long $practice.Model -DestinationPath "$TestDrive/long" -WhatIf | Out-String -Width 80)) {
            $text | Should -Match '^\s*File +(Status|Action) +(Seconds|Size) +Summary'
            $text | Should -Match '(nuclei [\d.]+ %|96 × 128 yx)'
            ($text -replace '\s', '') | Should -BeLike '*9abcdef.tif*' -Because 'names wrap'
        }
        Remove-Item $long
    }

    It 'give choices from a Clixml file that equal their names' {
        $link = Repair-ClassifierProject "$TestDrive/lab.ilp" | Select-Object -First 1
        $values = [ordered]@{
            Status = $objects.batch.Status; PixelType = $objects.image.PixelType; Algorithm = [PSPixelClassification.Classification.TrainingAlgorithm]::RandomForest
            Kind = $objects.selection.Kind; Link = $link.Status
        }
        [pscustomobject]$values | Export-Clixml "$TestDrive/choices.xml"
        $restored = Import-Clixml "$TestDrive/choices.xml"
        foreach ($name in $values.Keys) {
            $values[$name] | Should -BeOfType [enum]
            $restored.$name -eq "$($values[$name])" | Should -BeTrue -Because $name
            $restored.$name -eq $values[$name] | Should -BeTrue -Because $name
            $restored.$name -eq 'Other' | Should -BeFalse
        }
        $objects.batch | Export-Clixml "$TestDrive/choices.xml"
        @(Import-Clixml "$TestDrive/choices.xml" | Where-Object Status -EQ Completed).Count | Should -Be 1
    }

    It 'keep what is only theirs out of tables and files' {
        foreach ($type in 'image', 'model', 'project', 'batch') {
            ($objects[$type] | ConvertTo-Csv)[0] | Should -Not -Match '"View'
            ($objects[$type] | Select-Object *).PSObject.Properties.Name | Should -Not -Match '^View'
        }
    }
}
