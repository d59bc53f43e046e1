// Stands between SQLite and its files: a VFS of SQLite's that passes everything on to the one below it. What a subclass
// overrides, it does otherwise. Reading through mapped memory is not passed on, so that every byte comes by here.
#pragma once

#include <string>

#include <sqlite3.h>

namespace grondslag::store {

class VfsLayer {
 public:
  // An open file; SQLite allocates it, with that of the VFS below behind it.
  struct File {
    sqlite3_file head;
    VfsLayer* layer;
    const char* name;  // null: a temporary file
    int flags;         // SQLITE_OPEN_MAIN_DB and its like: what the file is

    sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };

  // Makes itself known to SQLite by that name. Must stay while a connection uses it.
  VfsLayer(std::string name, sqlite3_vfs* below);
  virtual ~VfsLayer();
  VfsLayer(const VfsLayer&) = delete;
  VfsLayer& operator=(const VfsLayer&) = delete;

  // As SQLite calls them; each gives a result code. Opening fills file in, and *flags_out unless that is null.
  virtual int Open(File& file, int* flags_out);
  virtual int Close(File& file);
  virtual int Read(File& file, void* bytes, int size, sqlite3_int64 offset);
  virtual int Write(File& file, const void* bytes, int size, sqlite3_int64 offset);
  virtual int Truncate(File& file, sqlite3_int64 size);
  virtual int Sync(File& file, int flags);
  virtual int Delete(const char* name, int sync_folder);

  const std::string& name() const { return name_; }
  sqlite3_vfs* below() const { return below_; }

 private:
  const std::string name_;
  sqlite3_vfs* const below_;
  sqlite3_vfs vfs_;
};

}  // namespace grondslag::store
