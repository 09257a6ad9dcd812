<#
.SYNOPSIS
Makes the pictures of the tutorial and of the README anew, by going through the tutorial.

.DESCRIPTION
Needs a built module, Chromium for the page of Edit-PixelLabel, and pngquant (Debian: apt install chromium pngquant).

.EXAMPLE
pwsh -NoProfile -File docs/tutorial/make-pictures.ps1
#>
param([string] $DestinationPath = $PSScriptRoot)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot '../../tests/common.ps1')
. (Join-Path $PSScriptRoot '../../tests/editor.ps1')
. (Join-Path $PSScriptRoot '../../tests/examples.ps1')
$work = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "pictures-$PID")

# One command of the protocol that browsers are steered with; what comes besides its answer is passed over.
function Send-BrowserCommand([System.Net.WebSockets.ClientWebSocket] $Socket, [string] $Method, [hashtable] $Parameters = @{}) {
    $none = [System.Threading.CancellationToken]::None
    $script:commandId++
    $text = ConvertTo-Json -Compress @{ id = $commandId; method = $Method; params = $Parameters }
    $Socket.SendAsync([ArraySegment[byte]][Text.Encoding]::UTF8.GetBytes($text), 'Text', $true, $none).Wait()
    $buffer = [byte[]]::new(65536)
    do {
        $message = [IO.MemoryStream]::new()
        do {
            $part = $Socket.ReceiveAsync([ArraySegment[byte]]$buffer, $none).GetAwaiter().GetResult()
            $message.Write($buffer, 0, $part.Count)
        } until ($part.EndOfMessage)
        $answer = [Text.Encoding]::UTF8.GetString($message.ToArray()) | ConvertFrom-Json
    } until ($answer.id -eq $commandId)
    if ($answer.error) { throw "${Method}: $($answer.error.message)" }
    $answer.result
}

function Invoke-PageScript([string] $Code) {
    (Send-BrowserCommand $browser Runtime.evaluate @{ expression = $Code; returnByValue = $true }).result.value
}

# Waits for the view to be complete, and saves what is seen.
function Save-PagePicture([string] $Name, [string] $Part = 'body') {
    $settled = 'typeof window.pixelLabels === "object" && (s => s.connected && s.modelState === "ready" && s.tilesPending === 0 ' +
        '&& s.predictionTilesPending === 0 && s.drawn && s.tilesHeld > 0)(window.pixelLabels.state())'
    $limit = [datetime]::Now.AddSeconds(60)
    while (-not (Invoke-PageScript $settled)) {
        if ([datetime]::Now -gt $limit) { throw "The page is not complete: $(Invoke-PageScript 'JSON.stringify(window.pixelLabels?.state())')" }
        Start-Sleep -Milliseconds 100
    }
    Start-Sleep -Milliseconds 500    # transitions of the style sheet
    $box = Invoke-PageScript "(b => ({ x: b.x, y: b.y, width: b.width, height: b.height, scale: 1 }))(document.querySelector('$Part').getBoundingClientRect())"
    $picture = Send-BrowserCommand $browser Page.captureScreenshot @{ format = 'png'; clip = $box }
    [IO.File]::WriteAllBytes("$work/$Name.png", [Convert]::FromBase64String($picture.data))
}

# Opens the page in a browser without a window, takes its pictures, and clicks Done.
function Save-Page([uri] $Address) {
    $chromium = Start-Process chromium -PassThru -RedirectStandardOutput "$work/out.txt" -RedirectStandardError "$work/err.txt" -ArgumentList @(
        '--headless=new', '--no-sandbox', '--remote-debugging-port=0', "--user-data-dir=$work/profile", 'about:blank')
    try {
        $limit = [datetime]::Now.AddSeconds(30)
        while (-not (Get-Content "$work/profile/DevToolsActivePort" -ErrorAction Ignore)) {
            if ([datetime]::Now -gt $limit) { throw "Chromium does not start: $(Get-Content "$work/err.txt" -Raw)" }
            Start-Sleep -Milliseconds 100
        }
        $port = (Get-Content "$work/profile/DevToolsActivePort")[0]
        $page = (Invoke-RestMethod "http://127.0.0.1:$port/json").Where({ $_.type -eq 'page' })[0]
        $browser = [System.Net.WebSockets.ClientWebSocket]::new()
        $browser.ConnectAsync($page.webSocketDebuggerUrl, [System.Threading.CancellationToken]::None).Wait()
        $null = Send-BrowserCommand $browser Emulation.setDeviceMetricsOverride @{ width = 1280; height = 680; deviceScaleFactor = 1; mobile = $false }
        $null = Send-BrowserCommand $browser Page.navigate @{ url = "$Address" }
        Save-PagePicture page
        Invoke-PageScript 'for (const layer of ["prediction", "uncertainty"]) document.getElementById("layer-" + layer).click()'
        Save-PagePicture uncertainty '#stage'
        Invoke-PageScript 'document.getElementById("choose-features").click()'
        Save-PagePicture features '#feature-dialog'
        Invoke-PageScript 'document.getElementById("features-cancel").click(); document.getElementById("done").click()'
        $browser.Dispose()
    } finally {
        $chromium.Kill($true)
        $chromium.WaitForExit()
    }
}

# Fewer colors, so that the file is small.
function Save-Picture([string] $Path, [string] $Name) {
    & pngquant --nofs --speed 1 --strip --force --output (Join-Path $DestinationPath "$Name.png") 64 $Path
    if ($LASTEXITCODE) { throw "pngquant ended with $LASTEXITCODE." }
}

$shell = New-ExampleSession $work
try {
    foreach ($example in Get-DocumentExample (Join-Path $PSScriptRoot '../tutorial.md')) {
        $null = Invoke-Example $shell $example.Code {
            param($address)
            Send-EditorMessage $address (Get-TutorialStroke)
            Save-Page $address
        }
    }

    if ($shell.HadErrors) { throw $shell.Streams.Error[0] }
    Save-Picture "$work/look/sample_0003.png" image
    Save-Picture (Get-Item "$work/look/*Hessian*1?.png") feature
    foreach ($name in 'before', 'after') { Save-Picture "$work/look/sample_0003_$name.png" $name }
    Save-Picture "$work/counted/sample_0003_Object Overlay.png" objects
    foreach ($name in 'page', 'uncertainty', 'features') { Save-Picture "$work/$name.png" $name }
} finally {
    $shell.Dispose()
    Remove-Item $work -Recurse -Force
}

Get-ChildItem $DestinationPath -Filter *.png
