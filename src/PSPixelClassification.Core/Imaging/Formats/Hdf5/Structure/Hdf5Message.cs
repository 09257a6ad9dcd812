namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>A message of an object's header.</summary>
/// <param name="IsShared">Whether it only says where the message is.</param>
internal readonly record struct Hdf5Message(Hdf5MessageType Type, bool IsShared, byte[] Data);
