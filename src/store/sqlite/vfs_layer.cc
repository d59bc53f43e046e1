#include "store/sqlite/vfs_layer.h"

#include <type_traits>
#include <utility>

namespace grondslag::store {
namespace {

using File = VfsLayer::File;
static_assert(std::is_trivial_v<File> && alignof(File) >= 8, "SQLite allocates it as bytes");

File& FileOf(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* Below(sqlite3_file* file) { return FileOf(file).below(); }
VfsLayer& LayerOf(sqlite3_vfs* vfs) { return *static_cast<VfsLayer*>(vfs->pAppData); }
sqlite3_vfs* Below(sqlite3_vfs* vfs) { return LayerOf(vfs).below(); }

// ---- What a subclass may do otherwise

int XClose(sqlite3_file* file) { return FileOf(file).layer->Close(FileOf(file)); }
int XRead(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
  return FileOf(file).layer->Read(FileOf(file), bytes, size, offset);
}
int XWrite(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  return FileOf(file).layer->Write(FileOf(file), bytes, size, offset);
}
int XTruncate(sqlite3_file* file, sqlite3_int64 size) { return FileOf(file).layer->Truncate(FileOf(file), size); }
int XSync(sqlite3_file* file, int flags) { return FileOf(file).layer->Sync(FileOf(file), flags); }
int XDelete(sqlite3_vfs* vfs, const char* name, int sync_folder) { return LayerOf(vfs).Delete(name, sync_folder); }

// ---- What is passed on as it is

template <auto member, class... A>
auto PassOn(sqlite3_file* file, A... arguments) {
  return (Below(file)->pMethods->*member)(Below(file), arguments...);
}
template <auto member, class... A>
auto PassOn(sqlite3_vfs* vfs, A... arguments) {
  return (Below(vfs)->*member)(Below(vfs), arguments...);
}

using Methods = sqlite3_io_methods;
// Version 2: without xFetch.
constexpr Methods kMethods = {
    .iVersion = 2,
    .xClose = XClose,
    .xRead = XRead,
    .xWrite = XWrite,
    .xTruncate = XTruncate,
    .xSync = XSync,
    .xFileSize = PassOn<&Methods::xFileSize>,
    .xLock = PassOn<&Methods::xLock>,
    .xUnlock = PassOn<&Methods::xUnlock>,
    .xCheckReservedLock = PassOn<&Methods::xCheckReservedLock>,
    .xFileControl = PassOn<&Methods::xFileControl>,
    .xSectorSize = PassOn<&Methods::xSectorSize>,
    .xDeviceCharacteristics = PassOn<&Methods::xDeviceCharacteristics>,
    .xShmMap = PassOn<&Methods::xShmMap>,
    .xShmLock = PassOn<&Methods::xShmLock>,
    .xShmBarrier = PassOn<&Methods::xShmBarrier>,
    .xShmUnmap = PassOn<&Methods::xShmUnmap>,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int XOpen(sqlite3_vfs* vfs, const char* name, sqlite3_file* opened, int flags, int* flags_out) {
  File& file = FileOf(opened);
  file = {.head = {.pMethods = nullptr}, .layer = &LayerOf(vfs), .name = name, .flags = flags};
  const int code = file.layer->Open(file, flags_out);
  // With methods SQLite closes it, without it does not.
  if (code == SQLITE_OK) file.head.pMethods = &kMethods;
  return code;
}

sqlite3_vfs MakeVfs(VfsLayer* layer) {
  using Vfs = sqlite3_vfs;
  Vfs vfs = *layer->below();
  vfs.iVersion = 2;
  vfs.szOsFile = static_cast<int>(sizeof(File)) + layer->below()->szOsFile;
  vfs.pNext = nullptr;
  vfs.zName = layer->name().c_str();
  vfs.pAppData = layer;
  vfs.xOpen = XOpen;
  vfs.xDelete = XDelete;
  vfs.xAccess = PassOn<&Vfs::xAccess>;
  vfs.xFullPathname = PassOn<&Vfs::xFullPathname>;
  vfs.xDlOpen = nullptr;  // no extensions
  vfs.xDlError = nullptr;
  vfs.xDlSym = nullptr;
  vfs.xDlClose = nullptr;
  vfs.xRandomness = PassOn<&Vfs::xRandomness>;
  vfs.xSleep = PassOn<&Vfs::xSleep>;
  vfs.xCurrentTime = PassOn<&Vfs::xCurrentTime>;
  vfs.xGetLastError = PassOn<&Vfs::xGetLastError>;
  vfs.xCurrentTimeInt64 = PassOn<&Vfs::xCurrentTimeInt64>;
  return vfs;
}

}  // namespace

VfsLayer::VfsLayer(std::string name, sqlite3_vfs* below) : name_(std::move(name)), below_(below), vfs_(MakeVfs(this)) {
  (void)sqlite3_vfs_register(&vfs_, /*makeDflt=*/0);
}

VfsLayer::~VfsLayer() { (void)sqlite3_vfs_unregister(&vfs_); }

int VfsLayer::Open(File& file, int* flags_out) {
  return below_->xOpen(below_, file.name, file.below(), file.flags, flags_out);
}
int VfsLayer::Close(File& file) { return file.below()->pMethods->xClose(file.below()); }
int VfsLayer::Read(File& file, void* bytes, int size, sqlite3_int64 offset) {
  return file.below()->pMethods->xRead(file.below(), bytes, size, offset);
}
int VfsLayer::Write(File& file, const void* bytes, int size, sqlite3_int64 offset) {
  return file.below()->pMethods->xWrite(file.below(), bytes, size, offset);
}
int VfsLayer::Truncate(File& file, sqlite3_int64 size) { return file.below()->pMethods->xTruncate(file.below(), size); }
int VfsLayer::Sync(File& file, int flags) { return file.below()->pMethods->xSync(file.below(), flags); }
int VfsLayer::Delete(const char* name, int sync_folder) { return below_->xDelete(below_, name, sync_folder); }

}  // namespace grondslag::store
