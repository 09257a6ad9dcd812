BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'editor.ps1')

    # Says messages one after the other as the page does, and gives the answers of the types that are waited for.
    function Request-Editor([uri] $Address, [object[]] $Exchange) {
        $socket = [System.Net.WebSockets.ClientWebSocket]::new()
        $socket.Options.AddSubProtocol('pixel-labels.v1')
        $socket.Options.AddSubProtocol('token.' + $Address.Fragment.Substring('#token='.Length))
        $socket.Options.SetRequestHeader('Origin', "http://$($Address.Authority)")
        $limit = [System.Threading.CancellationTokenSource]::new([timespan]::FromMinutes(5)).Token
        $socket.ConnectAsync("ws://$($Address.Authority)/session", $limit).Wait()
        $buffer = [byte[]]::new(1MB)
        foreach ($step in $Exchange) {
            $message = $step.Say | ConvertTo-Json -Depth 8 | ConvertFrom-Json -AsHashtable
            # The type comes first.
            $ordered = [ordered]@{ type = $message.type }
            foreach ($key in $message.Keys -ne 'type') { $ordered[$key] = $message[$key] }
            $text = $ordered | ConvertTo-Json -Depth 8 -Compress
            $socket.SendAsync([ArraySegment[byte]][System.Text.Encoding]::UTF8.GetBytes($text), 'Text', $true, $limit).Wait()
            while ($step.Wait) {
                $content = [System.IO.MemoryStream]::new()
                do {
                    $part = $socket.ReceiveAsync([ArraySegment[byte]]$buffer, $limit).GetAwaiter().GetResult()
                    $content.Write($buffer, 0, $part.Count)
                } until ($part.EndOfMessage)
                if ($part.MessageType -ne 'Text') { continue }
                $answer = [System.Text.Encoding]::UTF8.GetString($content.ToArray()) | ConvertFrom-Json
                if ($answer.type -eq 'failed' -or $answer.type -eq 'refused') { throw $answer.message }
                if ($answer.type -eq $step.Wait -and $answer.state -ne 'running') { $answer; break }
            }
        }
        $socket.CloseOutputAsync('NormalClosure', $null, $limit).Wait()
        $socket.Dispose()
    }

    function Get-Content64([string] $Folder) {
        Get-ChildItem -LiteralPath $Folder -File -Recurse | Sort-Object FullName |
            ForEach-Object { "$($_.FullName.Substring($Folder.Length)) $([Convert]::ToBase64String([IO.File]::ReadAllBytes($_.FullName)))" }
    }

    $Strokes = @{ Say = @{ type = 'stroke'; id = 'a'; image = 0; t = 0; z = 0; class = 1; size = 5; points = 20, 20, 40, 25 } },
        @{ Say = @{ type = 'stroke'; id = 'b'; image = 0; t = 0; z = 0; class = 2; size = 5; points = 90, 80, 110, 80 } }
}

Describe 'Lines of PowerShell that the label page gives' {
    # Apostrophes of both kinds, brackets, a dollar sign and letters beyond ASCII.
    It 'do what the page does, to the byte' -ForEach @(
        '{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":0.7},{"feature":"LaplacianOfGaussian","sigma":1.6}]}'
        '{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1},{"feature":"HessianOfGaussianEigenvalues","sigma":1.6}],"inputs":["Stored","Normalized"]}'
    ) {
        $place = (New-Item -ItemType Directory (Join-Path $TestDrive "it's [1] `$x $([char]0x2019)ü $(New-Guid)")).FullName
        Push-Location -LiteralPath $place
        $null = New-PracticeImageSet raw -Count 2 -Width 128 -Height 96 -Seed 5
        Set-Content -LiteralPath (Join-Path $place 'raw/broken.tif') 'no image'
        Pop-Location
        $job = Start-Job {
            Import-Module $using:BuiltManifest
            Set-Location -LiteralPath $using:place
            Get-ChildItem -LiteralPath raw -Filter sample*.tif | Import-ClassifierImage |
                Edit-PixelLabel -Class "it's", 'back $x' -NoBrowser -IgnoreClass @() -MaxPixelsPerClass 400
        }
        $address = Wait-EditorAddress { Receive-Job $job -Keep 6>&1 } { $job.State -in 'NotStarted', 'Running' }
        $results = @{
            sources = 'SimpleSegmentation', 'Probabilities', 'ClassMask', 'ObjectLabels', 'Overlay'; classes = @(1); format = 'OmeTif'
            folder = "out ü's"; pattern = '{nickname} [{result_type}]'; existing = 'refuse'
            objects = @{ class = 1; minimumDistance = 4; smoothing = 1; minimumSize = 3; fillHoles = $true }
        }
        $export = @{ type = 'export'; id = 'e'; results = $results; image = 0 }
        $batch = @{ type = 'batch'; id = 'f'; results = $results + @{}; source = 'raw'; filter = '*.tif'; recurse = $true }
        $batch.results.folder = 'batch'
        $answers = Request-Editor $address @(
            @{ Say = $_ | ConvertFrom-Json }
            $Strokes
            @{ Say = @{ type = 'segmentation'; smoothing = 0.8; thresholds = @(@{ class = 1; threshold = 0.35 }) } }
            @{ Say = @{ type = 'saveAs'; id = 's'; path = "proj/lab's [1]" }; Wait = 'saved' }
            @{ Say = $export + @{ preview = $true }; Wait = 'plan' }
            @{ Say = $batch + @{ preview = $true }; Wait = 'plan' }
            @{ Say = @{ type = 'script' }; Wait = 'script' }
            @{ Say = $export; Wait = 'job' }
            @{ Say = $batch; Wait = 'job' }
        )
        Send-EditorMessage $address '{"type":"done"}'
        $null = Wait-Job $job -Timeout 300
        Remove-Job $job -Force
        $answers[4].summary | Should -Be '1 image written.'
        $answers[5].summary | Should -Be '4 images written, 1 failed.'
        $answers[1, 2].problem | Where-Object { $_ } | Should -BeNullOrEmpty
        Test-Path -LiteralPath (Join-Path $place "proj/lab's [1].ilp.journal") | Should -BeFalse

        $expected = @{}
        foreach ($folder in "out ü's", 'batch') {
            $whole = Join-Path $place $folder
            $expected[$whole] = Get-Content64 $whole
            Remove-Item -LiteralPath $whole -Recurse
        }

        Push-Location $TestDrive
        $failed = @()
        try {
            foreach ($plan in $answers[1, 2]) {
                $plan.script.problem | Should -BeNullOrEmpty
                & ([scriptblock]::Create($plan.script.lines)) 2>&1 3>$null | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { $failed += "$_" } }
            }
            # Beside the images; here only that it runs.
            & ([scriptblock]::Create($answers[3].script.lines)) 3>$null
        }
        finally { Pop-Location }
        $failed | Should -HaveCount 1
        $failed | Should -Match 'broken\.tif'
        foreach ($whole in $expected.Keys) {
            @(Get-Content64 $whole).Count | Should -BeGreaterThan 4
            Get-Content64 $whole | Should -Be $expected[$whole]
        }
    }
}
