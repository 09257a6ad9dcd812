using BitMiracle.LibJpeg.Classic;

namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>
/// The JPEG library's messages as exceptions. Errors end decoding, and so do warnings about corrupt data, which the library would paint
/// over with gray; harmless ones do not. Nothing is printed.
/// </summary>
internal sealed class LibJpegMessages : jpeg_error_mgr
{
    private J_MESSAGE_CODE _lastCode;

    public override void error_exit() => throw new InvalidDataException(format_message());

    public override void emit_message(int msg_level)
    {
        if (msg_level >= 0) return;
        string text = format_message();
        bool harmless =
            _lastCode is J_MESSAGE_CODE.JWRN_EXTRANEOUS_DATA or J_MESSAGE_CODE.JWRN_ADOBE_XFORM or J_MESSAGE_CODE.JWRN_JFIF_MAJOR;
        if (!harmless) throw new InvalidDataException(text);
    }

    public override void output_message()
    {
    }

    protected override string GetMessageText(int code)
    {
        _lastCode = (J_MESSAGE_CODE)code;
        return base.GetMessageText(code);
    }
}
