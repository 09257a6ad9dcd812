namespace PSPixelClassification.LabelEditor.Launching;

/// <summary>How the person gets to the page.</summary>
internal enum LaunchMethod
{
    /// <summary>A browser is started.</summary>
    OpenBrowser,

    /// <summary>There is no desktop to start one on; a browser on this machine can open the address.</summary>
    ShowAddress,

    /// <summary>The person sits at another machine, from where the port must be forwarded.</summary>
    ShowTunnel,
}
