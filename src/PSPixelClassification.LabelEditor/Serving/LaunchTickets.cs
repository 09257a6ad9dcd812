using System.Security.Cryptography;
using System.Text;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>
/// Words that let in once, and only for a minute. A browser is started with such a word in its address instead of the token, because every
/// user of the machine can read the commands that run on it. One who reads it and is faster than the browser is let in, and the browser is
/// not: it is short-lived, not secret. Thread-safe.
/// </summary>
/// <param name="clock">Measures the minute.</param>
internal sealed class LaunchTickets(TimeProvider clock)
{
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly List<(byte[] Ticket, long Time)> _tickets = [];

    /// <summary>Makes a ticket, in letters that need no escaping.</summary>
    public string Make()
    {
        string ticket = AccessRules.NewSecret();
        lock (_gate) _tickets.Add((Encoding.ASCII.GetBytes(ticket), clock.GetTimestamp()));
        return ticket;
    }

    /// <summary>Uses a ticket up.</summary>
    /// <param name="ticket">What is shown as one.</param>
    /// <returns>Whether it is one, unused and not too old.</returns>
    public bool TryUse(string ticket)
    {
        byte[] shown = Encoding.ASCII.GetBytes(ticket);
        lock (_gate)
        {
            _tickets.RemoveAll(known => clock.GetElapsedTime(known.Time) > s_life);
            int found = _tickets.FindIndex(known => CryptographicOperations.FixedTimeEquals(known.Ticket, shown));
            if (found < 0) return false;
            _tickets.RemoveAt(found);
            return true;
        }
    }
}
