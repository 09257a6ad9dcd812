BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'editor.ps1')

    function Wait-JobAddress($Job) { Wait-EditorAddress { Receive-Job $Job -Keep 6>&1 } { $Job.State -in 'NotStarted', 'Running' } }
}

Describe 'Edit-PixelLabel' {
    BeforeEach {
        Push-Location $TestDrive
        $null = New-PracticeImageSet raw -Count 2 -Width 128 -Height 96 -Seed 5
    }

    AfterEach { Pop-Location }

    It 'serves the page until it is done, and saves a project that a batch classifies with' {
        $job = Start-Job -WorkingDirectory $TestDrive {
            Import-Module $using:BuiltManifest
            Get-ChildItem raw/*.tif | Import-ClassifierImage |
                Edit-PixelLabel -FeatureSet (New-FeatureSet -Sigma 0.7, 1.6) -Class nuclei, background -ProjectPath lab.ilp -NoBrowser | ForEach-Object Name
        }
        $address = Wait-JobAddress $job
        (Invoke-WebRequest "http://$($address.Authority)/").Content | Should -Match '<title>'
        Send-EditorMessage $address '{"type":"stroke","id":"a","image":0,"t":0,"z":0,"class":1,"size":5,"points":[20,20,40,25]}',
            '{"type":"stroke","id":"b","image":0,"t":0,"z":0,"class":2,"size":5,"points":[90,80,110,80]}', '{"type":"done"}'

        $null = Wait-Job $job -Timeout 300
        Receive-Job $job | Should -Be sample_0001, sample_0002
        Remove-Job $job
        $result = Get-ChildItem raw/*.tif | Invoke-BatchClassification -Project lab.ilp -DestinationPath out
        $result.Status | Should -Be Completed, Completed
        (Import-ClassifierProject lab.ilp).Classes.Name | Should -Be nuclei, background
        'lab.ilp.journal' | Should -Not -Exist
    }

    It 'suggests the features that the line beside them finds' {
        $null = New-PracticeImageSet three -Count 3 -Width 96 -Height 80 -Seed 5
        $job = Start-Job -WorkingDirectory $TestDrive {
            Import-Module $using:BuiltManifest
            $features = New-FeatureSet -Selection @{ GaussianSmoothing = 0.7, 1.6; HessianOfGaussianEigenvalues = 1 } -InputChannel Stored, Normalized -NormalizationPercentile 1, 98
            $images = Get-ChildItem three/*.tif | Import-ClassifierImage
            $null = $images | Edit-PixelLabel -FeatureSet $features -MinimumLeafSize 2 -IgnoreClass dirt -Class nuclei, background, dirt -NoBrowser
            "found $(Invoke-Expression (Get-Content line.txt))"
        }
        $strokes = foreach ($image in 0..2) {
            "{`"type`":`"stroke`",`"id`":`"a$image`",`"image`":$image,`"t`":0,`"z`":0,`"class`":1,`"size`":5,`"points`":[20,20,40,25]}"
            "{`"type`":`"stroke`",`"id`":`"b$image`",`"image`":$image,`"t`":0,`"z`":0,`"class`":2,`"size`":5,`"points`":[60,60,80,60]}"
        }
        $address = Wait-JobAddress $job
        $ready = Request-EditorMessage $address @($strokes; '{"type":"suggest"}') { $_.type -eq 'suggestion' -and $_.state -in 'ready', 'failed' }
        Set-Content line.txt $ready.found.command
        Send-EditorMessage $address '{"type":"done"}'

        $null = Wait-Job $job -Timeout 300
        $ready.found.command | Should -BeLike "`$images | Optimize-FeatureSet -Current (New-FeatureSet *) -MinimumLeafSize 2 -IgnoreClass 'dirt'"
        Receive-Job $job | Should -Be "found $($ready.found.suggested.description)"
        $ready.found.current.description | Should -BeLike '3 features at σ 0.7, 1.0, 1.6 * of Stored, Normalized*'
        Remove-Job $job
    }

    It 'restores unsaved strokes of a process that was killed' {
        $edit = {
            Import-Module $using:BuiltManifest
            "process $PID"
            $images = Import-ClassifierImage raw/*.tif | Edit-PixelLabel -ProjectPath killed.ilp -NoBrowser
            "labeled $($images[0].Labels)"
        }
        $job = Start-Job -WorkingDirectory $TestDrive $edit
        $address = Wait-JobAddress $job
        Send-EditorMessage $address '{"type":"stroke","id":"a","image":0,"t":0,"z":0,"class":1,"size":1,"points":[20,20,29,20]}'
        $null = "$(Receive-Job $job -Keep)" -match 'process (\d+)'
        # PowerShell takes a minute to notice that the process of a job is gone, so the job is left alone.
        Stop-Process -Id $Matches[1] -Force
        Wait-Process -Id $Matches[1] -ErrorAction Ignore
        'killed.ilp' | Should -Not -Exist

        $next = Start-Job -WorkingDirectory $TestDrive $edit
        Send-EditorMessage (Wait-JobAddress $next) '{"type":"recover","accept":true}', '{"type":"done"}'
        $null = Wait-Job $next -Timeout 300
        "$(Receive-Job $next)" | Should -Match 'labeled Label 1 10, Label 2 0'
        Remove-Job $next
        'killed.ilp' | Should -Exist
        'killed.ilp.journal' | Should -Not -Exist
    }

    It 'refuses a project that another session edits' {
        $job = Start-Job -WorkingDirectory $TestDrive {
            Import-Module $using:BuiltManifest
            Import-ClassifierImage raw/*.tif | Edit-PixelLabel -ProjectPath twice.ilp -NoBrowser
        }
        $address = Wait-JobAddress $job
        { Import-ClassifierImage raw/*.tif | Edit-PixelLabel -ProjectPath twice.ilp -NoBrowser } | Should -Throw -ErrorId 'JournalUnavailable,*'
        Send-EditorMessage $address '{"type":"done"}'
        $null = Wait-Job $job -Timeout 300
        Remove-Job $job
    }

    It 'takes files, and goes on after one that is no image' {
        Set-Content raw/broken.tif 'no image'
        $job = Start-Job -WorkingDirectory $TestDrive {
            Import-Module $using:BuiltManifest
            Get-ChildItem raw/*.tif | Edit-PixelLabel -NoBrowser -ErrorVariable broken 2>$null | ForEach-Object Name
            "$broken"
        }
        Send-EditorMessage (Wait-JobAddress $job) '{"type":"done"}'
        $null = Wait-Job $job -Timeout 300
        $names = Receive-Job $job
        Remove-Job $job
        Remove-Item raw/broken.tif
        $names | Select-Object -First 2 | Should -Be sample_0001, sample_0002
        $names[2] | Should -Match 'broken\.tif'
    }

    It 'refuses a project that exists' {
        Import-ClassifierImage raw/*.tif | Export-ClassifierProject there.ilp
        { Import-ClassifierImage raw/*.tif | Edit-PixelLabel -ProjectPath there -NoBrowser } | Should -Throw -ErrorId 'ProjectExists,*'
    }

    It 'ends with an error where -NonInteractive leaves nobody to open the page' {
        $variables = $env:DISPLAY, $env:WAYLAND_DISPLAY
        $env:DISPLAY = $env:WAYLAND_DISPLAY = $null
        try {
            if ($IsWindows -or $IsMacOS) { Set-ItResult -Skipped -Because 'a browser opens here' }
            # The .NET tool's pwsh is dotnet with an assembly.
            $assembly = if ((Split-Path ([Environment]::ProcessPath) -LeafBase) -eq 'dotnet') { "$PSHOME/pwsh.dll" }
            $text = & ([Environment]::ProcessPath) @($assembly | Where-Object { $_ }) -NoProfile -NonInteractive -Command "Import-Module '$BuiltManifest'; Edit-PixelLabel raw/sample_0001.tif" 2>&1 | Out-String
            $text | Should -Match 'No browser can be opened here'
        }
        finally { $env:DISPLAY, $env:WAYLAND_DISPLAY = $variables }
    }

    It 'takes image files at the first position' {
        $job = Start-Job -WorkingDirectory $TestDrive {
            Import-Module $using:BuiltManifest
            Edit-PixelLabel raw/sample_000?.tif -ProjectPath new.ilp -NoBrowser
        }
        try { Wait-JobAddress $job | Should -Not -BeNullOrEmpty } finally { $job | Stop-Job -PassThru | Remove-Job }
    }
}
