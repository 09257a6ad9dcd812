BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'server.ps1')
    $ome = Join-Path $TestDrive 'ome'
    Expand-Archive (Join-Path $PSScriptRoot 'data/zarr/ome.zip') $ome
    $server = Start-FolderServer $ome
    $image = Import-ClassifierImage (Join-Path $ome 'sharded.ome.zarr')
    $image | Add-PixelLabel -Class nuclei -Rectangle 2, 2, 4, 4
    $image | Add-PixelLabel -Class background -Rectangle 12, 10, 4, 4
    $model = $image | Invoke-ClassifierTraining -FeatureSet (New-FeatureSet -Sigma 0.7) -TreeCount 10
    $out = Join-Path $TestDrive 'out'
    $batch = @{ Model = $model; Source = 'Probabilities'; Format = 'Tif' }
}

AfterAll { $server.Stop() }

Describe 'Images on web servers' {
    BeforeEach {
        Remove-Item $out -Recurse -Force -ErrorAction Ignore
        $server.Requests.Clear()
    }

    It 'gives one clear error without -AllowRemote, and asks nothing' {
        $problem = $null
        foreach ($call in { Import-ClassifierImage "$($server.Address)/cells.ome.zarr?sig=secret" },
            { "$($server.Address)/cells.ome.zarr?sig=secret" | Import-ClassifierImage },
            { Invoke-BatchClassification "$($server.Address)/cells.ome.zarr?sig=secret" @batch },
            { Edit-PixelLabel "$($server.Address)/cells.ome.zarr?sig=secret" -NoBrowser }) {
            $null = & $call -ErrorVariable problem -ErrorAction SilentlyContinue 2>&1 | Tee-Object -Variable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'RemoteNotAllowed,*'
            $problem[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
            "$($problem[0])" | Should -BeLike '*with -AllowRemote*'
            ($problem | Out-String) + $problem[0].TargetObject | Should -Not -BeLike '*http*secret*'
        }
        $server.Requests.Count | Should -Be 0
    }

    It 'opens images, levels, series and paths in a hierarchy, by parameter and pipeline' {
        $images = "$($server.Address)/cells.ome.zarr", "$($server.Address)/plate.zarr/A/1/0" | Import-ClassifierImage -AllowRemote
        $images.Name | Should -Be 'cells', 'plate_A_1_0'
        $images[0].SourcePath | Should -Be "$($server.Address)/cells.ome.zarr"
        (Import-ClassifierImage "$($server.Address)/cells.ome.zarr" -AllowRemote -Level 2).Shape | Should -Be 2, 2, 3, 5, 6
        (Import-ClassifierImage "$($server.Address)/plate.zarr" -AllowRemote -Series *).Name |
            Should -Be 'plate_A_1_0', 'plate_A_1_1', 'plate_B_1_0', 'plate_B_1_1'
    }

    It 'refuses wildcards, other schemes and addresses where a path is needed' {
        foreach ($case in @(
            @{ Path = "$($server.Address)/*.zarr"; Text = '*wildcards find nothing*' }
            @{ Path = 's3://bucket/data/cells.zarr'; Text = '*name https://bucket.s3.amazonaws.com/data/cells.zarr.' }
            @{ Path = 'ftp://user:secret@host/cells.zarr'; Text = "Cannot read 'ftp://host/cells.zarr'*Copy the image*" })) {
            Import-ClassifierImage $case.Path -AllowRemote -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'RemoteAddressInvalid,*'
            "$($problem[0])" | Should -BeLike $case.Text
        }
        { Invoke-BatchClassification (Join-Path $ome sharded.ome.zarr) @batch -DestinationPath $server.Address } |
            Should -Throw -ErrorId 'RemoteAddressInvalid,*'
        $server.Requests.Count | Should -Be 0
    }

    It 'takes file:// for a path' {
        (Import-ClassifierImage ([uri]::new((Join-Path $ome 'cells.ome.zarr'))).AbsoluteUri).SourcePath | Should -Be (Join-Path $ome 'cells.ome.zarr')
    }

    It 'classifies as from the folder, writes a log, and goes on where one image fails' {
        $folder = Invoke-BatchClassification (Join-Path $ome 'sharded.ome.zarr') @batch -DestinationPath (Join-Path $out 'folder')
        $log = Join-Path $out 'log.jsonl'
        $addresses = "$($server.Address)/gone.zarr?sig=secret", "$($server.Address)/sharded.ome.zarr?sig=secret"
        $results = $addresses | Invoke-BatchClassification @batch -AllowRemote -DestinationPath $out -LogPath $log -ErrorVariable problem -ErrorAction SilentlyContinue
        $results.Status | Should -Be 'Failed', 'Completed'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'RemoteUnavailable,*'
        $pixels = foreach ($file in $folder.OutputPath, $results[1].OutputPath) {
            $copy = Import-ClassifierImage $file | Export-ClassifierImage -Format Npy -DestinationPath (Join-Path $out "npy$([guid]::NewGuid())") -PassThru
            (Get-FileHash $copy).Hash
        }
        $pixels[0] | Should -Be $pixels[1]
        $made = (Import-ClassifierImage $results[1].OutputPath).Provenance | ConvertFrom-Json
        $made.input.name | Should -Be 'sharded.ome.zarr'
        $made.input.sample.chunks | Should -BeGreaterThan 0
        Get-Content $log -Raw | Should -Not -BeLike '*secret*'
        Get-Content $log -Raw | Should -BeLike "*$($server.Address)/sharded.ome.zarr*"
        Get-Content $log -Raw | Should -BeLike '*"allowRemote":"true"*'
    }

    It 'skips what exists, does again what has changed, and says what was compared' {
        $copy = Join-Path $ome 'changing.zarr'
        Copy-Item (Join-Path $ome 'sharded.ome.zarr') $copy -Recurse
        $log = Join-Path $out 'log.jsonl'
        $remote = @{ Path = "$($server.Address)/changing.zarr"; AllowRemote = $true; DestinationPath = $out; LogPath = $log; SkipExisting = $true }
        (Invoke-BatchClassification @batch @remote).Status | Should -Be 'Completed'
        (Invoke-BatchClassification @batch @remote -WarningVariable warning -WarningAction SilentlyContinue).Status | Should -Be 'Skipped'
        "$warning" | Should -BeLike '*1 image on web servers is skipped*Leave -SkipExisting out*'
        $chunk = Get-Item (Join-Path $copy '0/c/0/0/0')
        Copy-Item (Join-Path $copy '0/c/1/1/1') $chunk
        (Invoke-BatchClassification @batch @remote).Status | Should -Be 'Completed'
    }

    It 'keeps the address in projects, which ask the server with -AllowRemote only' {
        $null = New-Item $out -ItemType Directory
        $labeled = Import-ClassifierImage "$($server.Address)/sharded.ome.zarr?sig=secret" -AllowRemote -Level 1
        $labeled | Add-PixelLabel -Class nuclei -Rectangle 1, 1, 3, 3
        $labeled | Add-PixelLabel -Class background -Rectangle 7, 5, 3, 3
        $project = Join-Path $out 'remote.ilp'
        $labeled | Export-ClassifierProject $project -FeatureSet (New-FeatureSet -Sigma 0.7)
        [System.Text.Encoding]::ASCII.GetString([System.IO.File]::ReadAllBytes($project)) | Should -Not -Match 'secret'
        $server.Requests.Clear()

        $closed = Import-ClassifierProject $project -WarningVariable warning -WarningAction SilentlyContinue
        $server.Requests.Count | Should -Be 0
        $closed.MissingImages.Count | Should -Be 1
        "$warning" | Should -BeLike "*it is on a server ('$($server.Address)/sharded.ome.zarr'), which is not asked*Import-ClassifierProject -AllowRemote.*"
        { $closed | Invoke-ClassifierTraining } | Should -Throw '*Import-ClassifierProject -AllowRemote*'

        $open = Import-ClassifierProject $project -AllowRemote
        $open.MissingImages.Count | Should -Be 0
        $open.Images[0].Level | Should -Be 1
        ($open | Invoke-ClassifierTraining -TreeCount 10).Hash | Should -Be ($labeled | Invoke-ClassifierTraining -FeatureSet (New-FeatureSet -Sigma 0.7) -TreeCount 10).Hash
    }
}
