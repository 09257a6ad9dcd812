# For Pester files that talk to the page of Edit-PixelLabel.

# Says what the page says: opens the socket with the token of the address, and sends messages.
function global:Send-EditorMessage([uri] $Address, [string[]] $Message) {
    $socket = [System.Net.WebSockets.ClientWebSocket]::new()
    $socket.Options.AddSubProtocol('pixel-labels.v1')
    $socket.Options.AddSubProtocol('token.' + $Address.Fragment.Substring('#token='.Length))
    $socket.Options.SetRequestHeader('Origin', "http://$($Address.Authority)")
    $none = [System.Threading.CancellationToken]::None
    $socket.ConnectAsync("ws://$($Address.Authority)/session", $none).Wait()
    foreach ($text in $Message) { $socket.SendAsync([ArraySegment[byte]][System.Text.Encoding]::UTF8.GetBytes($text), 'Text', $true, $none).Wait() }
    $socket.CloseOutputAsync('NormalClosure', $null, $none).Wait()
    $rest = [byte[]]::new(65536)
    # A method, because PowerShell gives $null for a property that throws, and that would go on for ever.
    try { while ($socket.ReceiveAsync([ArraySegment[byte]]$rest, $none).GetAwaiter().GetResult().MessageType -ne 'Close') { } } catch { Write-Verbose 'The session is over.' }
    $socket.Dispose()
}

# Says what the page says, and waits for a message of the session that comes as an object.
function global:Request-EditorMessage([uri] $Address, [string[]] $Message, [scriptblock] $IsWanted) {
    $socket = [System.Net.WebSockets.ClientWebSocket]::new()
    $socket.Options.AddSubProtocol('pixel-labels.v1')
    $socket.Options.AddSubProtocol('token.' + $Address.Fragment.Substring('#token='.Length))
    $socket.Options.SetRequestHeader('Origin', "http://$($Address.Authority)")
    $patience = [System.Threading.CancellationTokenSource]::new([timespan]::FromMinutes(5)).Token
    $socket.ConnectAsync("ws://$($Address.Authority)/session", $patience).Wait()
    foreach ($text in $Message) { $socket.SendAsync([ArraySegment[byte]][System.Text.Encoding]::UTF8.GetBytes($text), 'Text', $true, $patience).Wait() }
    $part = [byte[]]::new(65536)
    $whole = [System.IO.MemoryStream]::new()
    try {
        while ($true) {
            $received = $socket.ReceiveAsync([ArraySegment[byte]]$part, $patience).GetAwaiter().GetResult()
            if ($received.MessageType -eq 'Close') { throw 'The session has ended.' }
            $whole.Write($part, 0, $received.Count)
            if (-not $received.EndOfMessage) { continue }
            $answer = if ($received.MessageType -eq 'Text') { [System.Text.Encoding]::UTF8.GetString($whole.ToArray()) | ConvertFrom-Json }
            $whole.SetLength(0)
            if ($answer | Where-Object $IsWanted) { return $answer }
        }
    }
    finally { $socket.Dispose() }
}

# The address that a session tells. Its words come from one script block; the other one says whether it still runs.
function global:Wait-EditorAddress([scriptblock] $Words, [scriptblock] $IsRunning) {
    $limit = [datetime]::Now.AddMinutes(5)
    while ([datetime]::Now -lt $limit -and (& $IsRunning)) {
        if ("$(& $Words)" -match 'http://127\.0\.0\.1:\d+/#token=\S+') { return [uri]$Matches[0] }
        Start-Sleep -Milliseconds 100
    }
    throw "No address was told: $(& $Words)"
}
