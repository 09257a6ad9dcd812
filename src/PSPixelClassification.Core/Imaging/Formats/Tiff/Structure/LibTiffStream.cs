using System.Globalization;
using BitMiracle.LibTiff.Classic;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>
/// What LibTiff.NET reads from or writes to, and where it says what it thinks of it. The library prints to the console by default and knows
/// only one handler for the whole process; the handler set here hands each message to the stream it concerns.
/// </summary>
internal abstract class LibTiffStream : TiffStream
{
    private readonly List<string> _errors = [];
    private readonly List<string> _warnings = [];

    static LibTiffStream() => LibTiff.SetErrorHandler(new MessageRouter());

    /// <summary>What the library found wrong since <see cref="ForgetMessages"/>.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>What the library found odd since <see cref="ForgetMessages"/>.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    public void ForgetMessages()
    {
        _errors.Clear();
        _warnings.Clear();
    }

    /// <summary>Opens the stream with the library.</summary>
    /// <param name="mode">The library's mode: "r", "w", "w8" …</param>
    /// <returns>Null if the library refuses; <see cref="Errors"/> then says why.</returns>
    protected LibTiff? OpenLibrary(string mode) => LibTiff.ClientOpen("image", mode, this, this);

    private sealed class MessageRouter : TiffErrorHandler
    {
        private const int MaxMessages = 100;

        public override void ErrorHandler(LibTiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(LibTiff tif, string method, string format, params object[] args)
        {
        }

        public override void ErrorHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args) =>
            Add((clientData as LibTiffStream)?._errors, format, args);

        public override void WarningHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args) =>
            Add((clientData as LibTiffStream)?._warnings, format, args);

        private static void Add(List<string>? messages, string format, object[] args)
        {
            if (messages is null || messages.Count >= MaxMessages) return;
            messages.Add(string.Format(CultureInfo.InvariantCulture, format, args).Replace("image: ", "", StringComparison.Ordinal));
        }
    }
}
