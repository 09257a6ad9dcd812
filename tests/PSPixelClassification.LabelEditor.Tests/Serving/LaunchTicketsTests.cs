using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Tests.Serving;

public sealed class LaunchTicketsTests : IDisposable
{
    private readonly StoppedClock _clock = new();
    private readonly ServerSession _session = new();

    [Fact]
    public void TryUse_Ticket_WorksOnce()
    {
        LaunchTickets tickets = new(_clock);
        (string first, string second) = (tickets.Make(), tickets.Make());

        Assert.Equal(43, first.Length);
        Assert.NotEqual(first, second);
        Assert.False(tickets.TryUse(""));
        Assert.False(tickets.TryUse(first[..^1]));
        Assert.False(tickets.TryUse(first + "A"));
        Assert.True(tickets.TryUse(first));
        Assert.False(tickets.TryUse(first));
        Assert.True(tickets.TryUse(second));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void TryUse_WorksForAMinute(int seconds, bool works)
    {
        LaunchTickets tickets = new(_clock);
        string ticket = tickets.Make();

        _clock.Seconds += seconds;

        Assert.Equal(works, tickets.TryUse(ticket));
    }

    [Fact]
    public async Task Get_LaunchAddress_LeadsToThePageOnce()
    {
        Uri address = _session.Server.LaunchAddress();
        Assert.DoesNotContain(_session.Token, address.OriginalString, StringComparison.Ordinal);

        string answer = await _session.Send(_session.Request(address.AbsolutePath, "GET", null, "Sec-Fetch-Site: none"));
        string again = await _session.Send(_session.Request(address.AbsolutePath, "GET", null, "Sec-Fetch-Site: none"));

        Assert.StartsWith("HTTP/1.1 302 ", answer, StringComparison.Ordinal);
        Assert.Contains($"\r\nLocation: /#token={_session.Token}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nCache-Control: no-store\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nReferrer-Policy: no-referrer\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        AssertGone(again);
        AssertGone(await _session.Send(_session.Request("/open/")));
        AssertGone(await _session.Send(_session.Request("/open/" + new string('A', 43))));
    }

    [Fact]
    public async Task Get_LaunchAddressFromElsewhere_IsForbiddenAndUsesNothingUp()
    {
        string path = _session.Server.LaunchAddress().AbsolutePath;

        foreach (string field in (string[])["Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: http://127.0.0.1:1"])
            Assert.StartsWith("HTTP/1.1 403 ", await _session.Send(_session.Request(path, "GET", null, field)), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403 ", await _session.Send(_session.Request(path, host: "evil.example")), StringComparison.Ordinal);
        string head = await _session.Send(_session.Request(path, "HEAD"));
        Assert.StartsWith("HTTP/1.1 405 ", head, StringComparison.Ordinal);
        Assert.DoesNotContain(_session.Token, head, StringComparison.Ordinal);

        Assert.StartsWith("HTTP/1.1 302 ", await _session.Send(_session.Request(path)), StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    private void AssertGone(string answer)
    {
        Assert.StartsWith("HTTP/1.1 410 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/plain", answer, StringComparison.Ordinal);
        Assert.Contains("the address that Edit-PixelLabel printed", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(_session.Token, answer, StringComparison.Ordinal);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public long Seconds { get; set; } = 1000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
